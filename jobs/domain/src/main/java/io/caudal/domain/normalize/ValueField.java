package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.ValueType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a reading. */
interface ValueField {

  /** Characters of a text; InfluxDB takes no longer ones. */
  int LONGEST_TEXT = 4096;

  /**
   * The value, or null where there is none.
   *
   * @throws RefusedException if what is there is not a value of the type
   */
  @Nullable Value read(MappedElement element) throws RefusedException;

  static ValueField of(ReadingRef reading, Slots slots) {
    Ref place = reading.value();
    if (reading.type() == ValueType.NUMBER && reading.codes().isEmpty()) {
      if (place instanceof Field field) {
        return new NumberInField(slots.slotOf(field.name()));
      }
      if (place instanceof Computed computed) {
        return new ComputedNumber(Formula.numbers(computed.expression()));
      }
    }
    TextValue text = TextValue.of(place, slots);
    return switch (reading.type()) {
      case NUMBER ->
          reading.codes().isEmpty() ? new NumberInText(text) : new Coded(text, reading.codes());
      case TEXT -> new PlainText(text);
      case BOOLEAN -> new Truth(text);
    };
  }

  private static Value number(double value, @Nullable String text) throws RefusedException {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new RefusedException(
          Reason.NOT_A_NUMBER, "'%s' is not a number".formatted(Excerpt.of(text)));
    }
    return new Value.Num(value);
  }

  /** The way that most values go: no text is made of the number. */
  record NumberInField(int slot) implements ValueField {
    @Override
    public @Nullable Value read(MappedElement element) throws RefusedException {
      Fields fields = element.fields();
      double value = fields.number(slot);
      if ((Double.isNaN(value) || fields.hasSentinels()) && fields.isMissing(slot)) {
        return null;
      }
      return Double.isNaN(value) ? number(value, fields.text(slot)) : new Value.Num(value);
    }
  }

  record ComputedNumber(Formula formula) implements ValueField {
    @Override
    public @Nullable Value read(MappedElement element) throws RefusedException {
      Double value = formula.number(element, Reason.BAD_VALUE);
      return value == null ? null : number(value, value.toString());
    }
  }

  record NumberInText(TextValue text) implements ValueField {

    private static final DecimalText PLAIN = new DecimalText('.', DecimalText.NONE);

    @Override
    public @Nullable Value read(MappedElement element) throws RefusedException {
      String value = text.read(element);
      return value == null ? null : number(PLAIN.parse(value), value);
    }
  }

  record Coded(TextValue text, Map<String, Double> codes) implements ValueField {
    @Override
    public @Nullable Value read(MappedElement element) throws RefusedException {
      String code = text.read(element);
      if (code == null) {
        return null;
      }
      Double value = codes.get(code);
      if (value == null) {
        throw new RefusedException(
            Reason.BAD_VALUE, "'%s' is none of its codes".formatted(Excerpt.of(code)));
      }
      return new Value.Num(value);
    }
  }

  record PlainText(TextValue text) implements ValueField {
    @Override
    public @Nullable Value read(MappedElement element) throws RefusedException {
      String value = text.read(element);
      if (value != null && value.length() > LONGEST_TEXT) {
        throw new RefusedException(
            Reason.BAD_VALUE,
            "a text of %d characters, '%s'; at most %d are allowed"
                .formatted(value.length(), Excerpt.of(value), LONGEST_TEXT));
      }
      return value == null ? null : new Value.Text(value);
    }
  }

  record Truth(TextValue text) implements ValueField {
    @Override
    public @Nullable Value read(MappedElement element) throws RefusedException {
      String value = text.read(element);
      if (value == null) {
        return null;
      }
      Boolean truth = TruthText.parse(value);
      if (truth == null) {
        throw new RefusedException(
            Reason.BAD_VALUE,
            "'%s' is no truth value: true, false, 1 or 0".formatted(Excerpt.of(value)));
      }
      return new Value.Bool(truth);
    }
  }
}
