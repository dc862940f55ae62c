package io.caudal.domain.normalize.document;

import static io.caudal.domain.normalize.document.SenmlLabel.BASE_NAME;
import static io.caudal.domain.normalize.document.SenmlLabel.BASE_SUM;
import static io.caudal.domain.normalize.document.SenmlLabel.BASE_TIME;
import static io.caudal.domain.normalize.document.SenmlLabel.BASE_UNIT;
import static io.caudal.domain.normalize.document.SenmlLabel.BASE_VALUE;
import static io.caudal.domain.normalize.document.SenmlLabel.BASE_VERSION;
import static io.caudal.domain.normalize.document.SenmlLabel.BOOLEAN_VALUE;
import static io.caudal.domain.normalize.document.SenmlLabel.DATA_VALUE;
import static io.caudal.domain.normalize.document.SenmlLabel.NAME;
import static io.caudal.domain.normalize.document.SenmlLabel.STRING_VALUE;
import static io.caudal.domain.normalize.document.SenmlLabel.SUM;
import static io.caudal.domain.normalize.document.SenmlLabel.TIME;
import static io.caudal.domain.normalize.document.SenmlLabel.UNIT;
import static io.caudal.domain.normalize.document.SenmlLabel.UPDATE_TIME;
import static io.caudal.domain.normalize.document.SenmlLabel.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves the records of one Pack, in their order, against the base fields seen so far. */
final class SenmlPack {

  /** The version of RFC 8428, which is also what a Pack without a version is of. */
  private static final int VERSION = 10;

  /** Times below it are relative to now: section 4.5.3. */
  private static final BigDecimal ABSOLUTE = BigDecimal.valueOf(1L << 28);

  /** Seconds; 300,000 years from 1970. */
  private static final BigDecimal LAST_TIME = new BigDecimal("1e13");

  /** The powers of ten between which a double is finite and not zero, with some room. */
  private static final int LARGEST_POWER = 310;

  private static final int SMALLEST_SCALE = 1500;

  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9:./_]*");

  private static final List<String> VALUES =
      List.of(VALUE, STRING_VALUE, BOOLEAN_VALUE, DATA_VALUE);

  private final BigDecimal now;
  private String baseName = "";
  private BigDecimal baseTime = BigDecimal.ZERO;
  private @Nullable String baseUnit;
  private @Nullable BigDecimal baseValue;
  private @Nullable BigDecimal baseSum;

  /**
   * A Pack of which no record has been resolved.
   *
   * @param brokerTime what its relative times start from, epoch microseconds
   */
  SenmlPack(long brokerTime) {
    this.now = BigDecimal.valueOf(brokerTime, 6);
  }

  /** Refuses what would change the meaning of more than its own record. */
  static void check(JsonNode pack) throws MalformedException {
    if (!pack.isArray()) {
      throw new MalformedException("a SenML Pack is an array of records");
    }
    int number = 0;
    for (JsonNode record : pack) {
      number++;
      String problem = problemOf(record);
      if (problem != null) {
        throw new MalformedException("SenML record " + number + ": " + problem);
      }
    }
  }

  private static @Nullable String problemOf(JsonNode record) {
    if (!record.isObject()) {
      return "it is not an object";
    }
    for (Iterator<Map.Entry<String, JsonNode>> members = record.fields(); members.hasNext(); ) {
      Map.Entry<String, JsonNode> member = members.next();
      String label = member.getKey();
      JsonNode value = member.getValue();
      if (label.endsWith("_")) {
        return "it must not be read by who does not know '" + excerpt(label) + "'";
      }
      boolean fits =
          switch (label) {
            case BASE_VERSION -> value.isIntegralNumber() && value.canConvertToInt();
            case BASE_NAME, BASE_UNIT -> value.isTextual();
            case BASE_TIME, BASE_VALUE, BASE_SUM -> decimal(value) != null;
            default -> true;
          };
      if (!fits) {
        return "'" + label + "' is " + excerpt(value.toString());
      }
      if (label.equals(BASE_VERSION) && (value.intValue() < 1 || value.intValue() > VERSION)) {
        return "it is of version " + value.intValue() + "; versions 1 to " + VERSION + " are read";
      }
    }
    return null;
  }

  /** The record without base fields and relative times; null if it has base fields only. */
  @Nullable ObjectNode resolve(ObjectNode record) throws MalformedException {
    takeBase(record);
    if (isBaseOnly(record)) {
      return null;
    }
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    resolved.put(NAME, name(record));
    String unit = text(record, UNIT);
    if (unit == null) {
      unit = baseUnit;
    }
    if (unit != null) {
      resolved.put(UNIT, unit);
    }
    setValueAndSum(record, resolved);
    resolved.set(TIME, DecimalNode.valueOf(time(record)));
    BigDecimal updateTime = number(record, UPDATE_TIME);
    if (updateTime != null) {
      resolved.set(UPDATE_TIME, DoubleNode.valueOf(updateTime.doubleValue()));
    }
    return resolved;
  }

  private void takeBase(ObjectNode record) throws MalformedException {
    String name = text(record, BASE_NAME);
    baseName = name == null ? baseName : name;
    String unit = text(record, BASE_UNIT);
    baseUnit = unit == null ? baseUnit : unit;
    BigDecimal time = number(record, BASE_TIME);
    baseTime = time == null ? baseTime : time;
    BigDecimal value = number(record, BASE_VALUE);
    baseValue = value == null ? baseValue : value;
    BigDecimal sum = number(record, BASE_SUM);
    baseSum = sum == null ? baseSum : sum;
  }

  private static boolean isBaseOnly(ObjectNode record) {
    for (Iterator<String> labels = record.fieldNames(); labels.hasNext(); ) {
      if (!labels.next().startsWith("b")) {
        return false;
      }
    }
    return true;
  }

  private String name(ObjectNode record) throws MalformedException {
    String own = text(record, NAME);
    String name = own == null ? baseName : baseName + own;
    if (!NAMES.matcher(name).matches()) {
      throw new MalformedException(
          "its name is '%s': a letter or digit, then letters, digits and - : . / _ are allowed"
              .formatted(excerpt(name)));
    }
    return name;
  }

  private void setValueAndSum(ObjectNode record, ObjectNode resolved) throws MalformedException {
    BigDecimal sum = sum(baseSum, number(record, SUM));
    List<String> present = VALUES.stream().filter(record::has).toList();
    if (present.size() > 1) {
      throw new MalformedException("it has more than one value: " + present);
    }
    String label = present.isEmpty() ? VALUE : present.get(0);
    JsonNode value =
        switch (label) {
          case STRING_VALUE -> record.get(label).isTextual() ? record.get(label) : null;
          case BOOLEAN_VALUE -> record.get(label).isBoolean() ? record.get(label) : null;
          case DATA_VALUE -> data(record.get(label));
          default -> node(sum(baseValue, number(record, VALUE)));
        };
    if (value != null) {
      resolved.set(label, value);
    } else if (!present.isEmpty()) {
      throw wrongType(record, label);
    } else if (sum == null) {
      throw new MalformedException("it has neither a value nor a sum");
    }
    JsonNode sumNode = node(sum);
    if (sumNode != null) {
      resolved.set(SUM, sumNode);
    }
  }

  private BigDecimal time(ObjectNode record) throws MalformedException {
    BigDecimal own = number(record, TIME);
    BigDecimal time = own == null ? baseTime : baseTime.add(own);
    BigDecimal absolute = time.compareTo(ABSOLUTE) < 0 ? now.add(time) : time;
    if (absolute.abs().compareTo(LAST_TIME) > 0) {
      throw new MalformedException("its time is more than 300,000 years from 1970");
    }
    return absolute;
  }

  /** One that is absent counts as zero; if both are, there is no sum. */
  private static @Nullable BigDecimal sum(@Nullable BigDecimal base, @Nullable BigDecimal own) {
    if (base == null || own == null) {
      return base == null ? own : base;
    }
    return base.add(own);
  }

  private static @Nullable JsonNode node(@Nullable BigDecimal number) {
    return number == null ? null : DoubleNode.valueOf(number.doubleValue());
  }

  private static @Nullable JsonNode data(JsonNode value) {
    if (!value.isBinary()) {
      return value.isTextual() ? value : null;
    }
    try {
      return TextNode.valueOf(
          Base64.getUrlEncoder().withoutPadding().encodeToString(value.binaryValue()));
    } catch (IOException e) {
      throw new IllegalStateException("a binary node holds its bytes", e);
    }
  }

  private static @Nullable String text(ObjectNode record, String label) throws MalformedException {
    JsonNode value = record.get(label);
    if (value != null && !value.isTextual()) {
      throw wrongType(record, label);
    }
    return value == null ? null : value.textValue();
  }

  private static @Nullable BigDecimal number(ObjectNode record, String label)
      throws MalformedException {
    JsonNode value = record.get(label);
    if (value == null) {
      return null;
    }
    BigDecimal number = decimal(value);
    if (number == null) {
      throw wrongType(record, label);
    }
    return number;
  }

  /** The number, if a double holds about as much: sums of others could have a billion digits. */
  private static @Nullable BigDecimal decimal(JsonNode value) {
    if (!value.isNumber()
        || (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()))
        || (value.isBigInteger() && value.bigIntegerValue().bitLength() > Double.MAX_EXPONENT)) {
      return null;
    }
    BigDecimal number = value.decimalValue();
    boolean bounded =
        (long) number.precision() - number.scale() < LARGEST_POWER
            && number.scale() < SMALLEST_SCALE
            && number.scale() > -LARGEST_POWER;
    return bounded ? number : null;
  }

  private static MalformedException wrongType(ObjectNode record, String label) {
    return new MalformedException(
        "'%s' is %s".formatted(label, excerpt(String.valueOf(record.get(label)))));
  }

  private static String excerpt(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
