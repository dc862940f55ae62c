package io.caudal.telemetry.operators;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * The points of a pipeline whose points change while it runs. The second input are the control
 * records; while it is idle or has ended it holds nothing back.
 *
 * <p>Its state is that of {@link PointOperator}, so that a pipeline can get a control topic, or
 * lose it, and go on from its savepoint.
 */
public final class ControlledPointOperator extends AdmittingOperator
    implements TwoInputStreamOperator<Reading, PointChange, Reading> {

  private static final long serialVersionUID = 1L;

  private static final int CONTROL = 1;

  /** Where more points are held records come, and with them the time that takes readings up. */
  private static final int MOST_HELD = 10_000;

  private transient long controlWatermark = Long.MIN_VALUE;
  private transient boolean controlIdle;

  /**
   * Points with readings that were parked while the control topic was not idle, or some of them.
   */
  private final Set<String> held = new HashSet<>();

  public ControlledPointOperator(PipelineSettings settings) {
    super(settings);
  }

  @Override
  public void open() throws Exception {
    super.open();
    controlWatermark = Long.MIN_VALUE;
  }

  @Override
  public void processElement1(StreamRecord<Reading> element) {
    arrive(element.getValue());
  }

  @Override
  public void processElement2(StreamRecord<PointChange> element) {
    change(element.getValue());
  }

  @Override
  public void processWatermark2(Watermark mark) throws Exception {
    controlWatermark = mark.getTimestamp();
    super.processWatermark2(mark);
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input == CONTROL) {
      controlIdle = status.isIdle();
      if (controlIdle) {
        resumeHeld();
      }
    }
    super.processWatermarkStatus(status, input);
  }

  @Override
  public void waiting(Reading reading) {
    super.waiting(reading);
    if (!controlIdle && held.size() < MOST_HELD) {
      held.add(reading.point());
    }
  }

  /**
   * Takes up what an idle control topic holds no longer, even where no time passes: a reading that
   * is driven again right after its point was mended, while the raw topics are silent.
   */
  private void resumeHeld() {
    for (String point : held) {
      resume(point);
    }
    held.clear();
  }

  @Override
  long controlled() {
    return controlIdle ? EventTime.END : BrokerTime.fromFlink(controlWatermark);
  }
}
