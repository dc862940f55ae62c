package io.caudal.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;

/** What a decoder put out. */
final class CollectedRecords<T> implements Collector<T> {
  private final List<T> records = new ArrayList<>();

  List<T> records() {
    return records;
  }

  @Override
  public void collect(T record) {
    records.add(record);
  }

  @Override
  public void close() {}
}
