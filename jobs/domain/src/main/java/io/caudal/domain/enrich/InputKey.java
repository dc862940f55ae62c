package io.caudal.domain.enrich;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which reading of a point waits for the others that a derived variable is computed from. */
public record InputKey(String variable, long time, long sequence) {

  static InputKey of(String variable, Reading other) {
    return new InputKey(variable, other.time(), other.sequence());
  }

  public static final StateCodec<InputKey> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(InputKey key, DataOutput out) throws IOException {
          out.writeUTF(key.variable);
          out.writeLong(key.time);
          VarInts.writeSigned(key.sequence, out);
        }

        @Override
        public InputKey read(DataInput in, int version) throws IOException {
          return new InputKey(in.readUTF(), in.readLong(), VarInts.readSigned(in));
        }

        @Override
        public InputKey copy(InputKey key) {
          return key;
        }
      };
}
