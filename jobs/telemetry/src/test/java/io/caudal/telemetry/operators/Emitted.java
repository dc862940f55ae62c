package io.caudal.telemetry.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator under test emits, side outputs and watermarks too, in one order. (The
 * harness's own output keeps them apart, and copies side outputs by Kryo.)
 */
final class Emitted<T> implements Output<StreamRecord<T>> {

  private record Element(@Nullable OutputTag<?> tag, Object value) {}

  private final List<Element> elements = new ArrayList<>();
  private final List<WatermarkStatus> statuses = new ArrayList<>();

  /** Listens to a harness that is not set up yet. */
  static <T> Emitted<T> by(AbstractStreamOperatorTestHarness<T> harness) {
    Emitted<T> emitted = new Emitted<>();
    harness.setOutputCreator(serializer -> emitted);
    return emitted;
  }

  @Override
  public void collect(StreamRecord<T> record) {
    elements.add(new Element(null, record.copy(record.getValue())));
  }

  @Override
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
    elements.add(new Element(tag, Objects.requireNonNull(record.getValue())));
  }

  @Override
  public void emitWatermark(Watermark mark) {
    elements.add(new Element(null, mark));
  }

  @Override
  public void emitWatermark(WatermarkEvent event) {}

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {
    statuses.add(status);
  }

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {}

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {}

  @Override
  public void close() {}

  /** The main output. */
  @SuppressWarnings("unchecked") // as collect() has put them in
  List<StreamRecord<T>> records() {
    return elements.stream()
        .filter(each -> each.value() instanceof StreamRecord<?>)
        .map(each -> (StreamRecord<T>) each.value())
        .toList();
  }

  /** The values of the main output. */
  List<T> values() {
    return records().stream().map(StreamRecord::getValue).toList();
  }

  /** What went to a side output. */
  @SuppressWarnings("unchecked") // as collect() has put them in
  <X> List<X> values(OutputTag<X> tag) {
    return elements.stream()
        .filter(each -> tag.equals(each.tag()))
        .map(each -> (X) each.value())
        .toList();
  }

  List<WatermarkStatus> statuses() {
    return statuses;
  }

  /** Records, values of side outputs and watermarks as they came. */
  List<Object> inOrder() {
    return elements.stream().map(Element::value).toList();
  }
}
