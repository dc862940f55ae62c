package io.caudal.cli.replay.source;

import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Stands where Flink asks for the enumerator's checkpoints: a replay takes none. */
final class NoCheckpoints implements SimpleVersionedSerializer<Void> {

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(Void nothing) {
    throw refusal();
  }

  @Override
  public Void deserialize(int version, byte[] serialized) {
    throw refusal();
  }

  static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException("a replay takes no checkpoints");
  }
}
