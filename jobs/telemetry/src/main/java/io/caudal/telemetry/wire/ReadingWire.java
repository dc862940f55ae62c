package io.caudal.telemetry.wire;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Value;
import io.caudal.schemas.Reading;

/** Readings as they are published. */
final class ReadingWire {

  private ReadingWire() {}

  static Reading toAvro(io.caudal.domain.model.Reading reading) {
    boolean sequenced = reading.sequence() != io.caudal.domain.model.Reading.NO_SEQUENCE;
    var raw = reading.raw();
    return Reading.newBuilder()
        .setPoint(reading.point())
        .setVariable(reading.variable())
        .setTime(reading.time())
        .setValue(value(reading.value()))
        .setUnit(reading.unit())
        .setQuality(reading.quality())
        .setFlags(reading.flags())
        .setProvider(reading.provider())
        .setSequence(sequenced ? reading.sequence() : null)
        .setBrokerTime(reading.brokerTime())
        .setOriginTopic(reading.origin().topic())
        .setOriginPartition(reading.origin().partition())
        .setOriginOffset(reading.origin().offset())
        .setConfigVersion(reading.configVersion())
        .setRawValue(raw == null ? null : value(raw.value()))
        .setRawUnit(raw == null ? null : raw.unit())
        .build();
  }

  static io.caudal.domain.model.Reading fromAvro(Reading reading) {
    Long sequence = reading.getSequence();
    Object rawValue = reading.getRawValue();
    return new io.caudal.domain.model.Reading(
        reading.getPoint(),
        reading.getVariable(),
        reading.getTime(),
        value(reading.getValue()),
        reading.getUnit(),
        reading.getQuality(),
        reading.getFlags(),
        reading.getProvider(),
        sequence == null ? io.caudal.domain.model.Reading.NO_SEQUENCE : sequence,
        reading.getBrokerTime(),
        new Origin(
            reading.getOriginTopic(), reading.getOriginPartition(), reading.getOriginOffset()),
        reading.getConfigVersion(),
        rawValue == null
            ? null
            : new io.caudal.domain.model.Reading.RawValue(value(rawValue), reading.getRawUnit()));
  }

  private static Value value(Object value) {
    if (value instanceof Double num) {
      return new Value.Num(num);
    }
    return value instanceof Boolean bool
        ? new Value.Bool(bool)
        : new Value.Text(String.valueOf(value));
  }

  private static Object value(Value value) {
    if (value instanceof Value.Num num) {
      return num.value();
    }
    return value instanceof Value.Text text ? text.value() : ((Value.Bool) value).value();
  }
}
