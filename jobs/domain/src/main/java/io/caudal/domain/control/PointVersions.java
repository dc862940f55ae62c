package io.caudal.domain.control;

import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one point beside the pipeline file.
 *
 * <p>Two times decide which version a reading meets, both of them written in records: of the
 * versions that reached the broker before the reading did, the one that is in force when the
 * reading was observed. So it makes no difference when a version arrives here.
 */
public final class PointVersions {

  private static final Comparator<PointVersion> ORDER =
      Comparator.comparingLong(PointVersion::effectiveFrom)
          .thenComparingLong(PointVersion::knownFrom);

  private final List<PointVersion> versions = new ArrayList<>(2);

  /** The template with which the point registered itself, while it has other state. */
  private @Nullable String registered;

  /** How its days are cut, where that changes. */
  private @Nullable DayZones days;

  public boolean isEmpty() {
    return versions.isEmpty() && registered == null;
  }

  public @Nullable String registered() {
    return registered;
  }

  public void registered(@Nullable String template) {
    registered = template;
  }

  /** In the order in which they come into force. */
  public List<PointVersion> all() {
    return Collections.unmodifiableList(versions);
  }

  /** How the point's days are cut; null where all that is known of it has one zone. */
  public @Nullable DayZones days() {
    return days;
  }

  public void days(@Nullable DayZones changed) {
    days = changed;
  }

  /**
   * Adds a version.
   *
   * @return whether it says anything new
   */
  public boolean add(PointChange change) {
    PointVersion added = PointVersion.of(change);
    for (PointVersion each : versions) {
      if (saysTheSame(each, added)) {
        return false;
      }
    }
    versions.add(added);
    versions.sort(ORDER);
    return true;
  }

  /** A record that was sent twice holds since the first time. */
  private static boolean saysTheSame(PointVersion known, PointVersion added) {
    return known.knownFrom() <= added.knownFrom()
        && known.equals(
            new PointVersion(
                known.knownFrom(),
                added.effectiveFrom(),
                added.deleted(),
                added.template(),
                added.overrides()));
  }

  /**
   * The version that a reading meets, which may be a tombstone; null where none is known.
   *
   * @param time when the reading was observed
   * @param brokerTime when it reached the broker: only what came before it counts
   * @param inFile whether the pipeline file has the point
   */
  public @Nullable PointVersion at(long time, long brokerTime, boolean inFile) {
    PointVersion inForce = inFile ? PointVersion.OF_FILE : null;
    PointVersion closing = null;
    boolean first = !inFile;
    for (PointVersion each : versions) {
      if (each.knownFrom() >= brokerTime) {
        continue;
      }
      if (each.effectiveFrom() <= time || first) {
        inForce = each;
        closing = null;
      } else if (each.deleted() && each.closesAt() < brokerTime && !isRevoked(each)) {
        closing = each;
      }
      first = false;
    }
    return closing == null ? inForce : closing;
  }

  /**
   * The version that a reading meets which has waited for it: the first that became known from
   * {@code brokerTime} on and before {@code end}; null where none did.
   */
  public @Nullable PointVersion awaited(long time, long brokerTime, long end) {
    long known = EventTime.END;
    for (PointVersion each : versions) {
      if (each.knownFrom() >= brokerTime) {
        known = Math.min(known, each.knownFrom());
      }
    }
    return known < end ? at(time, known + 1, false) : null;
  }

  /**
   * The version by which what is already there is finished, whether or not the point has been
   * decommissioned since; null where none is known.
   *
   * @param time an observation time
   * @param brokerTime only what came before it counts, or else the first that came
   */
  public @Nullable PointVersion alive(long time, long brokerTime, boolean inFile) {
    PointVersion inForce = inFile ? PointVersion.OF_FILE : null;
    PointVersion earliest = null;
    for (PointVersion each : versions) {
      if (each.deleted()) {
        continue;
      }
      if (earliest == null || each.knownFrom() < earliest.knownFrom()) {
        earliest = each;
      }
      if (each.knownFrom() < brokerTime && (inForce == null || each.effectiveFrom() <= time)) {
        inForce = each;
      }
    }
    return inForce == null ? earliest : inForce;
  }

  /** When the next tombstone after {@code brokerTime} closes the point, in broker time. */
  public long nextClosing(long brokerTime) {
    long next = EventTime.END;
    for (PointVersion each : versions) {
      if (each.deleted() && each.closesAt() > brokerTime && !isRevoked(each)) {
        next = Math.min(next, each.closesAt());
      }
    }
    return next;
  }

  /** Whether another version took the tombstone's place before its time came. */
  private boolean isRevoked(PointVersion tombstone) {
    return versions.stream()
        .anyMatch(
            each ->
                !each.deleted()
                    && each.effectiveFrom() == tombstone.effectiveFrom()
                    && each.knownFrom() > tombstone.knownFrom()
                    && each.knownFrom() < tombstone.closesAt());
  }

  /**
   * Forgets what no reading and no window can meet any more.
   *
   * @param known the broker time that has passed
   * @param oldest the earliest observation time that still matters
   * @param oldestDay the earliest that may lie in a day that still matters
   */
  public void prune(long known, long oldest, long oldestDay) {
    if (days != null) {
      days = days.since(oldestDay);
    }
    for (int i = versions.size() - 1; i > 0; i--) {
      PointVersion each = versions.get(i);
      if (each.knownFrom() <= known && each.closesAt() <= oldest) {
        versions.subList(0, i).removeIf(earlier -> earlier.knownFrom() <= known);
        return;
      }
    }
  }

  /** From when on the point is closed for good, in broker time; END where it is not. */
  public long closedFrom() {
    if (versions.isEmpty()) {
      return EventTime.END;
    }
    PointVersion last = versions.get(versions.size() - 1);
    return last.deleted() ? last.closesAt() : EventTime.END;
  }

  /** Forgets all but the template of a point that registered itself. */
  public void clear() {
    versions.clear();
    days = null;
  }

  public static final StateCodec<PointVersions> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 2;
        }

        @Override
        public void write(PointVersions point, DataOutput out) throws IOException {
          VarInts.writeUnsigned(point.versions.size(), out);
          for (PointVersion each : point.versions) {
            out.writeLong(each.knownFrom());
            out.writeLong(each.effectiveFrom());
            out.writeBoolean(each.deleted());
            writeText(each.template(), out);
            writeText(each.overrides(), out);
          }
          writeText(point.registered, out);
          out.writeBoolean(point.days != null);
          if (point.days != null) {
            DayZones.CODEC.write(point.days, out);
          }
        }

        @Override
        public PointVersions read(DataInput in, int version) throws IOException {
          PointVersions point = new PointVersions();
          long size = VarInts.readUnsigned(in);
          for (long i = 0; i < size; i++) {
            point.versions.add(
                new PointVersion(
                    in.readLong(), in.readLong(), in.readBoolean(), readText(in), readText(in)));
          }
          point.registered = readText(in);
          if (version > 1 && in.readBoolean()) {
            point.days = DayZones.CODEC.read(in, 1);
          }
          return point;
        }

        @Override
        public PointVersions copy(PointVersions point) {
          PointVersions copy = new PointVersions();
          copy.versions.addAll(point.versions);
          copy.registered = point.registered;
          copy.days = point.days;
          return copy;
        }
      };

  /** Overrides may be longer than {@link DataOutput#writeUTF} takes. */
  private static void writeText(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      VarInts.writeUnsigned(0, out);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    VarInts.writeUnsigned(bytes.length + 1L, out);
    out.write(bytes);
  }

  private static @Nullable String readText(DataInput in) throws IOException {
    long length = VarInts.readUnsigned(in);
    if (length == 0) {
      return null;
    }
    byte[] bytes = new byte[(int) (length - 1)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
