package io.caudal.domain.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A stretch of one variable's event time, under which a stage keeps what happened in it.
 *
 * @param start epoch microseconds, a multiple of the stage's chunk length
 */
public record Chunk(String variable, long start) {

  public static Chunk holding(String variable, long time, long length) {
    return new Chunk(variable, Math.floorDiv(time, length) * length);
  }

  public static final StateCodec<Chunk> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Chunk chunk, DataOutput out) throws IOException {
          out.writeUTF(chunk.variable);
          out.writeLong(chunk.start);
        }

        @Override
        public Chunk read(DataInput in, int version) throws IOException {
          return new Chunk(in.readUTF(), in.readLong());
        }

        @Override
        public Chunk copy(Chunk chunk) {
          return chunk;
        }
      };
}
