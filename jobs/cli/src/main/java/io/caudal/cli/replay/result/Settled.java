package io.caudal.cli.replay.result;

import java.util.Arrays;

/** Says of lines that come in their order which ones hold. */
final class Settled {

  private static final byte[] NO_KEY = {};

  private final boolean isRevised;
  private byte[] last = NO_KEY;

  Settled(ResultFile file) {
    this.isRevised = file.isRevised();
  }

  boolean holds(ResultLine line) {
    if (!isRevised) {
      return true;
    }
    boolean isSuperseded = Arrays.equals(last, line.key());
    last = line.key();
    return !isSuperseded;
  }
}
