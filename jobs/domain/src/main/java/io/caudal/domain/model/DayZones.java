package io.caudal.domain.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The zones by which a point's calendar days are cut, one after the other. A zone begins where a
 * day of the one before it ends, so days follow one another without a gap or an overlap; the first
 * day of a zone may be shorter than its others.
 */
public final class DayZones {

  private static final Window DAY = Window.calendarDay("1d");

  /**
   * A zone, from the start of a day on.
   *
   * @param from epoch microseconds; the first zone holds for all that is before as well
   */
  private record Span(long from, ZoneId zone) {}

  private final List<Span> spans;

  private DayZones(List<Span> spans) {
    this.spans = List.copyOf(spans);
  }

  /** One zone for all days. */
  public static DayZones always(ZoneId zone) {
    return new DayZones(List.of(new Span(EventTime.BEGINNING, zone)));
  }

  public boolean isOne() {
    return spans.size() == 1;
  }

  /** Each zone, in the order in which they begin. */
  public List<ZoneId> zones() {
    return spans.stream().map(Span::zone).toList();
  }

  /** The zone of the day that holds {@code time}. */
  public ZoneId zone(long time) {
    return at(time).zone;
  }

  /** When the zone of the day that holds {@code time} began; no day of it starts before. */
  public long begin(long time) {
    return at(time).from;
  }

  private Span at(long time) {
    int i = spans.size() - 1;
    while (i > 0 && spans.get(i).from > time) {
      i--;
    }
    return spans.get(i);
  }

  /** These, and from the first day on that starts at {@code time} or later another zone. */
  public DayZones changed(long time, ZoneId zone) {
    Span held = at(time);
    long start = Math.max(held.from, DAY.start(time, held.zone));
    long from = start == time ? time : DAY.end(DAY.start(time, held.zone), held.zone);
    List<Span> changed = new ArrayList<>(before(from));
    if (!changed.get(changed.size() - 1).zone.equals(zone)) {
      changed.add(new Span(from, zone));
    }
    return new DayZones(changed);
  }

  private List<Span> before(long time) {
    int kept = 1;
    while (kept < spans.size() && spans.get(kept).from < time) {
      kept++;
    }
    return spans.subList(0, kept);
  }

  /** These without the zones that no day has any more that holds {@code time} or a later one. */
  public DayZones since(long time) {
    return new DayZones(spans.subList(spans.indexOf(at(time)), spans.size()));
  }

  public static final StateCodec<DayZones> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(DayZones days, DataOutput out) throws IOException {
          VarInts.writeUnsigned(days.spans.size(), out);
          for (Span span : days.spans) {
            out.writeLong(span.from);
            out.writeUTF(span.zone.getId());
          }
        }

        @Override
        public DayZones read(DataInput in, int version) throws IOException {
          List<Span> spans = new ArrayList<>();
          for (long left = VarInts.readUnsigned(in); left > 0; left--) {
            spans.add(new Span(in.readLong(), ZoneId.of(in.readUTF())));
          }
          return new DayZones(spans);
        }

        @Override
        public DayZones copy(DayZones days) {
          return days;
        }
      };
}
