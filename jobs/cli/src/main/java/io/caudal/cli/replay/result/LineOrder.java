package io.caudal.cli.replay.result;

import java.util.Arrays;
import java.util.Comparator;

/** The order of lines: by identity; of one identity the last version first. */
final class LineOrder implements Comparator<ResultLine> {

  static final LineOrder INSTANCE = new LineOrder();

  private LineOrder() {}

  @Override
  public int compare(ResultLine one, ResultLine other) {
    int order = Arrays.compareUnsigned(one.key(), other.key());
    if (order == 0) {
      order = Long.compare(other.version(), one.version());
    }
    return order == 0 ? Arrays.compareUnsigned(one.text(), other.text()) : order;
  }
}
