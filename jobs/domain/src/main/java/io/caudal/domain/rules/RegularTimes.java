package io.caudal.domain.rules;

import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rising instants, each written as how much its distance differs from the one before: a byte. */
final class RegularTimes {

  private boolean isFirst = true;
  private long previous;
  private long step;

  void write(long time, DataOutput out) throws IOException {
    VarInts.writeSigned(time - previous - step, out);
    pass(time);
  }

  long read(DataInput in) throws IOException {
    long time = previous + step + VarInts.readSigned(in);
    pass(time);
    return time;
  }

  private void pass(long time) {
    // The first distance is a whole instant; the second starts the regular pattern.
    step = isFirst ? 0 : time - previous;
    previous = time;
    isFirst = false;
  }
}
