package io.caudal.telemetry.config;

import io.caudal.domain.expression.ValueType;
import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Header;
import io.caudal.domain.model.SourceSettings.MemberKey;
import io.caudal.domain.model.SourceSettings.RecordKey;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.Topic;
import io.caudal.domain.normalize.Formula;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads where something stands: in the payload, beside it in the record, or in the file itself. */
final class PlaceReader {

  /** What stands for a place that was reported. */
  private static final Ref NOWHERE = new Constant("");

  private final FieldReader fields;

  PlaceReader(FieldReader fields) {
    this.fields = fields;
  }

  /** The keys that give a place in this source. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("constant", fields.key()));
    keys.addAll(List.of("key", "header", "topic"));
    if (fields.hasElements()) {
      keys.add("memberKey");
    }
    keys.add("expression");
    return keys;
  }

  /** The one place that {@code section} gives. */
  Ref read(Section section) {
    return read(section, ValueType.ANY);
  }

  /** A place for numbers: an expression there gives one. */
  Ref readNumber(Section section) {
    return read(section, ValueType.NUMBER);
  }

  /** A place for truth values: an expression there gives one. */
  Ref readTruth(Section section) {
    return read(section, ValueType.BOOLEAN);
  }

  /** The place under a key that need not be there; null where it is not. */
  @Nullable Ref readOptional(String key, Section holder, Function<Section, Ref> reader) {
    YamlValue value = holder.get(key);
    return value == null
        ? null
        : reader.apply(
            SectionKind.SOURCE_PLACE.open(value, "'%s' of %s".formatted(key, holder.where())));
  }

  private Ref read(Section section, ValueType result) {
    if (fields.hasForeignKeys(section, FieldReader.SINGLE) || hasForeignMemberKey(section)) {
      return NOWHERE;
    }
    String given = section.oneOf(keys().toArray(new String[0]));
    YamlValue value = given == null ? null : section.get(given);
    return given == null || value == null ? NOWHERE : read(given, value, result);
  }

  private boolean hasForeignMemberKey(Section section) {
    if (fields.hasElements() || !section.has("memberKey")) {
      return false;
    }
    section.problem(
        "memberKey",
        "'memberKey' is a name in the object of 'each', which this source does not have");
    return true;
  }

  /**
   * The place under one of the {@link #keys}.
   *
   * @param result what an expression has to give
   */
  Ref read(String key, YamlValue value, ValueType result) {
    return switch (key) {
      case "constant" -> new Constant(Objects.requireNonNullElse(value.text(), ""));
      case "key" -> readFlag(key, value, new RecordKey());
      case "topic" -> readFlag(key, value, new Topic());
      case "memberKey" -> readFlag(key, value, new MemberKey());
      case "header" -> new Header(Objects.requireNonNullElse(value.text(), ""));
      case "expression" ->
          new Computed(
              Objects.requireNonNullElse(Expressions.read(value, Formula.scope(), result), ""));
      default -> new Field(Objects.requireNonNullElse(fields.readOne(value), ""));
    };
  }

  private static Ref readFlag(String key, YamlValue value, Ref place) {
    if (Boolean.FALSE.equals(value.bool())) {
      value.problem("write '%s: true', or another place instead".formatted(key));
    }
    return place;
  }
}
