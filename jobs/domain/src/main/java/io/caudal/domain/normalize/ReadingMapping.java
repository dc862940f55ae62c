package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading of an element: which variable, which value, in which unit. */
final class ReadingMapping {

  private static final int LONGEST_NAME = 256;

  private final TextField variable;
  private final Map<String, String> names;
  private final boolean isNamedByPayload;
  private final ValueField value;
  private final @Nullable TextField unit;
  private final ProviderQuality quality;

  ReadingMapping(ReadingRef reading, Slots slots) {
    this.variable = TextField.of(reading.variable().name(), slots);
    this.names = reading.variable().names();
    this.isNamedByPayload = !(reading.variable().name() instanceof Constant);
    this.value = ValueField.of(reading, slots);
    this.unit = reading.unit() == null ? null : TextField.of(reading.unit(), slots);
    this.quality = new ProviderQuality(reading.estimated(), reading.quality(), slots);
  }

  /** The value, or null where there is no reading. */
  @Nullable Value value(MappedElement element) throws RefusedException {
    return value.read(element);
  }

  String variable(MappedElement element) throws RefusedException {
    String name = variable.read(element);
    if (name == null) {
      throw new RefusedException(Reason.UNKNOWN_VARIABLE, "no variable is named");
    }
    if (!isNamedByPayload) {
      return name;
    }
    if (name.length() > LONGEST_NAME) {
      throw new RefusedException(
          Reason.UNKNOWN_VARIABLE,
          "names a variable of %d characters, '%s'; at most %d are allowed"
              .formatted(name.length(), Excerpt.of(name), LONGEST_NAME));
    }
    return names.getOrDefault(name, name);
  }

  @Nullable String unit(MappedElement element) throws RefusedException {
    String name = unit == null ? null : unit.read(element);
    if (name != null && name.length() > LONGEST_NAME) {
      throw new RefusedException(
          Reason.BAD_UNIT,
          "names a unit of %d characters, '%s'; at most %d are allowed"
              .formatted(name.length(), Excerpt.of(name), LONGEST_NAME));
    }
    return name;
  }

  /** Of this value alone. */
  ProviderQuality quality() {
    return quality;
  }

  /** The variable, or where its name stands. */
  @Override
  public String toString() {
    return variable.toString();
  }
}
