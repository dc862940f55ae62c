package io.caudal.telemetry.serialization;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertEvent.Evidence;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

final class AlertEventCodec extends ImmutableCodec<AlertEvent> {

  static final AlertEventCodec INSTANCE = new AlertEventCodec();

  @Override
  public void write(AlertEvent alert, DataOutput out) throws IOException {
    Fields.writeText(alert.alertId(), out);
    out.writeInt(alert.revision());
    Fields.writeText(alert.rule(), out);
    out.writeInt(alert.ruleVersion());
    Fields.writeText(alert.point(), out);
    Fields.writeText(alert.variable(), out);
    Fields.writeText(alert.status().name(), out);
    Fields.writeText(alert.severity(), out);
    Fields.writeLabels(alert.labels(), out);
    Fields.writeText(alert.message(), out);
    Fields.writeOptionalText(alert.runbook(), out);
    out.writeLong(alert.start());
    out.writeLong(alert.firedAt());
    Long resolvedAt = alert.resolvedAt();
    out.writeBoolean(resolvedAt != null);
    if (resolvedAt != null) {
      out.writeLong(resolvedAt);
    }
    out.writeDouble(alert.peak());
    out.writeLong(alert.peakTime());
    VarInts.writeUnsigned(alert.evidence().size(), out);
    for (Evidence evidence : alert.evidence()) {
      out.writeLong(evidence.time());
      out.writeDouble(evidence.value());
    }
    Fields.writeOptionalText(alert.supersedes(), out);
    out.writeLong(alert.brokerTime());
  }

  @Override
  public AlertEvent read(DataInput in, int version) throws IOException {
    return new AlertEvent(
        Fields.readText(in),
        in.readInt(),
        Fields.readText(in),
        in.readInt(),
        Fields.readText(in),
        Fields.readText(in),
        AlertStatus.valueOf(Fields.readText(in)),
        Fields.readText(in),
        Fields.readLabels(in),
        Fields.readText(in),
        Fields.readOptionalText(in),
        in.readLong(),
        in.readLong(),
        in.readBoolean() ? in.readLong() : null,
        in.readDouble(),
        in.readLong(),
        readEvidence(in),
        Fields.readOptionalText(in),
        in.readLong());
  }

  private static List<Evidence> readEvidence(DataInput in) throws IOException {
    long size = VarInts.readUnsigned(in);
    List<Evidence> evidence = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      evidence.add(new Evidence(in.readLong(), in.readDouble()));
    }
    return evidence;
  }
}
