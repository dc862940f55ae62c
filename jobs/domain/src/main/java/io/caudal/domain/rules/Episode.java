package io.caudal.domain.rules;

import io.caudal.domain.model.AlertEvent.Evidence;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a rule fired, as it is published.
 *
 * @param resolvedAt null while it fires
 */
record Episode(
    long start,
    long firedAt,
    @Nullable Long resolvedAt,
    double peak,
    long peakTime,
    List<Evidence> evidence) {

  Episode resolved(long time) {
    return new Episode(start, firedAt, time, peak, peakTime, evidence);
  }

  boolean overlaps(Episode other) {
    return (other.resolvedAt == null || start <= other.resolvedAt)
        && (resolvedAt == null || other.start <= resolvedAt);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeLong(firedAt);
    Long end = resolvedAt;
    out.writeBoolean(end != null);
    if (end != null) {
      out.writeLong(end);
    }
    out.writeDouble(peak);
    out.writeLong(peakTime);
    writeEvidence(evidence, out);
  }

  static Episode read(DataInput in) throws IOException {
    return new Episode(
        in.readLong(),
        in.readLong(),
        in.readBoolean() ? in.readLong() : null,
        in.readDouble(),
        in.readLong(),
        List.copyOf(readEvidence(in)));
  }

  static void writeEvidence(List<Evidence> evidence, DataOutput out) throws IOException {
    VarInts.writeUnsigned(evidence.size(), out);
    for (Evidence each : evidence) {
      out.writeLong(each.time());
      out.writeDouble(each.value());
    }
  }

  static List<Evidence> readEvidence(DataInput in) throws IOException {
    long size = VarInts.readUnsigned(in);
    List<Evidence> evidence = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      evidence.add(new Evidence(in.readLong(), in.readDouble()));
    }
    return evidence;
  }
}
