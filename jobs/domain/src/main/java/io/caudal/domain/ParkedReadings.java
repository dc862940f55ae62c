package io.caudal.domain;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The readings of a point that cannot be taken yet, and when to look at them again. */
final class ParkedReadings {

  /** Kafka's clock. What reached the broker before an instant has been seen one tick before it. */
  private static final long TICK = 1000;

  record Parked(long number, Reading reading) {}

  /** As they reached the broker; those of one record in their order. */
  private static final Comparator<Parked> ARRIVAL =
      Comparator.<Parked>comparingLong(each -> each.reading().arrival())
          .thenComparing(each -> each.reading().origin().topic())
          .thenComparing(each -> each.reading().origin().partition())
          .thenComparing(Parked::number);

  private ParkedReadings() {}

  /** The watermark with which all is seen that reached the broker before {@code brokerTime}. */
  static long seen(long brokerTime) {
    return EventTime.minus(brokerTime, TICK);
  }

  static void park(Reading reading, long until, PointState state, PointOutput out) {
    Agenda agenda = state.agenda();
    state.parked().put(agenda.nextParked, reading);
    agenda.nextParked++;
    agenda.parked++;
    state.agenda(agenda);
    keep(reading, until, state);
    out.waiting(reading);
  }

  /** Lets a reading that is parked stay so. */
  static void keep(Reading reading, long until, PointState state) {
    Agenda agenda = state.agenda();
    agenda.firstParked = Math.min(agenda.firstParked, seen(reading.arrival()));
    agenda.release = Math.min(agenda.release, until);
    state.agenda(agenda);
  }

  static void remove(Parked parked, PointState state) {
    state.parked().remove(parked.number());
    Agenda agenda = state.agenda();
    agenda.parked--;
    if (agenda.parked == 0) {
      agenda.nextParked = 0;
    }
    state.agenda(agenda);
  }

  /**
   * Those that the control topic has been read up to, in the order of their arrival; each is to be
   * removed or kept. All others are kept, and none of them is looked at where there are no others.
   */
  static List<Parked> upTo(long controlled, long watermark, PointState state) {
    Agenda agenda = state.agenda();
    long next = EventTime.plus(watermark, 1);
    agenda.release = EventTime.END;
    if (agenda.firstParked > controlled) {
      agenda.release = Math.max(agenda.firstParked, next);
      state.agenda(agenda);
      return List.of();
    }
    agenda.firstParked = EventTime.END;
    state.agenda(agenda);
    List<Parked> reached = new ArrayList<>();
    for (Long number : state.parked().keys()) {
      Reading reading = state.parked().get(number);
      if (reading == null) {
        continue;
      }
      long seen = seen(reading.arrival());
      if (seen > controlled) {
        keep(reading, Math.max(seen, next), state);
      } else {
        reached.add(new Parked(number, reading));
      }
    }
    reached.sort(ARRIVAL);
    return reached;
  }
}
