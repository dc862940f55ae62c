package io.caudal.telemetry.config.yaml;

import io.caudal.domain.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the file with its place. Each reading method reports a value that is not of its type
 * and then answers null, or what is empty: callers go on, so that all mistakes are found.
 */
public final class YamlValue {

  private final Node node;
  private final @Nullable Node keyNode;
  private final String file;
  private final Problems problems;

  /**
   * A document.
   *
   * @param file the text of the whole file
   */
  YamlValue(Node node, String file, Problems problems) {
    this(node, null, file, problems);
  }

  private YamlValue(Node node, @Nullable Node keyNode, String file, Problems problems) {
    this.node = node;
    this.keyNode = keyNode;
    this.file = file;
    this.problems = problems;
  }

  /** The key that this value stands under, for mistakes of the name; itself where there is none. */
  public YamlValue key() {
    return keyNode == null ? this : new YamlValue(keyNode, file, problems);
  }

  /** Reports a value that is not allowed. */
  public void problem(String message) {
    problem(ProblemCode.BAD_VALUE, message);
  }

  public void problem(ProblemCode code, String message) {
    problems.add(code, Place.of(node), message);
  }

  /**
   * Reports a problem of a part of this text: of an expression, for example.
   *
   * @param offset in characters of {@link #text}, from 0
   */
  public void problem(ProblemCode code, int offset, int length, String message) {
    Place place =
        node instanceof ScalarNode scalar
            ? new ScalarText(file, scalar).place(offset, length)
            : Place.of(node);
    problems.add(code, place, message);
  }

  /** Reports {@code message}, with the one of {@code known} that is nearest to {@code name}. */
  public void problem(String message, String name, Collection<String> known) {
    problem(ProblemCode.UNKNOWN_NAME, message, name, known);
  }

  /** The same, of a kind of its own. */
  public void problem(ProblemCode code, String message, String name, Collection<String> known) {
    problems.add(code, Place.of(node), message, NearestName.to(name, known));
  }

  /** Reports that {@code name} is none of {@code known}: {@code unknown variable 'c0'}. */
  public void unknown(String what, String name, Collection<String> known) {
    problems.add(
        ProblemCode.UNKNOWN_NAME,
        Place.of(node),
        "unknown " + what + " '" + name + "'",
        NearestName.to(name, known));
  }

  void unknownKey(String name, String where, Collection<String> known) {
    problems.add(
        ProblemCode.UNKNOWN_KEY,
        Place.of(node),
        "unknown key '" + name + "' in " + where,
        NearestName.to(name, known));
  }

  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  public boolean isText() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
  }

  public @Nullable String text() {
    if (!(node instanceof ScalarNode scalar) || isNull()) {
      problem(ProblemCode.WRONG_TYPE, "expected text, found " + kind());
      return null;
    }
    if (!isText()) {
      problem(
          ProblemCode.WRONG_TYPE,
          "expected text, found " + kind() + ": write \"" + scalar.getValue() + "\" in quotes");
      return null;
    }
    if (scalar.getValue().isBlank()) {
      problem(ProblemCode.WRONG_TYPE, "expected text, found none");
      return null;
    }
    return scalar.getValue();
  }

  /** A text of one character, which may be a space. */
  public @Nullable String character() {
    if (isText() && node instanceof ScalarNode scalar && scalar.getValue().length() == 1) {
      return scalar.getValue();
    }
    problem(ProblemCode.WRONG_TYPE, "expected one character, found " + kind());
    return null;
  }

  /** Whether this is the text {@code expected}; reports nothing. */
  public boolean is(String expected) {
    return isText() && node instanceof ScalarNode scalar && scalar.getValue().equals(expected);
  }

  /** The scalar under {@code key} as it is written, to name a section by; reports nothing. */
  public @Nullable String peek(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name
            && tuple.getValueNode() instanceof ScalarNode value
            && name.getValue().equals(key)) {
          return value.getValue();
        }
      }
    }
    return null;
  }

  /** Whether it has this key; reports nothing. */
  public boolean hasKey(String key) {
    return node instanceof MappingNode mapping
        && mapping.getValue().stream()
            .anyMatch(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key));
  }

  public @Nullable Integer integer(int least, int most) {
    Long number = node.getTag().equals(Tag.INT) ? wholeNumber() : null;
    if (number == null) {
      problem(ProblemCode.WRONG_TYPE, "expected a whole number, found " + kind());
      return null;
    }
    if (number < least || number > most) {
      problem("expected a whole number from %d to %d".formatted(least, most));
      return null;
    }
    return number.intValue();
  }

  /** A finite number. */
  public @Nullable Double number() {
    boolean numeric = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    Double number = numeric ? finiteNumber() : null;
    if (number == null) {
      problem(ProblemCode.WRONG_TYPE, "expected a number, found " + kind());
    }
    return number;
  }

  /** Null for what is beyond 64 bits, and for any text that was tagged as a number by hand. */
  private @Nullable Long wholeNumber() {
    try {
      return node instanceof ScalarNode scalar ? Long.valueOf(scalar.getValue()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Null for YAML's {@code .inf} and {@code .nan} as well. */
  private @Nullable Double finiteNumber() {
    try {
      Double number = node instanceof ScalarNode scalar ? Double.valueOf(scalar.getValue()) : null;
      return number == null || !Double.isFinite(number) ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  public @Nullable Boolean bool() {
    if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equals("true");
    }
    problem(ProblemCode.WRONG_TYPE, "expected true or false, found " + kind());
    return null;
  }

  /** A duration, microseconds. */
  public @Nullable Long micros() {
    if (!(node instanceof ScalarNode scalar) || isNull()) {
      problem(ProblemCode.WRONG_TYPE, DurationText.EXPECTED + ", found " + kind());
      return null;
    }
    DurationText duration = new DurationText(scalar.getValue());
    Long micros = isText() ? duration.micros() : null;
    if (micros == null) {
      problems.add(
          ProblemCode.BAD_VALUE, Place.of(node), duration.refusal(), duration.suggestion());
    }
    return micros;
  }

  public List<YamlValue> items() {
    if (!(node instanceof SequenceNode sequence)) {
      problem(ProblemCode.WRONG_TYPE, "expected a list, found " + kind());
      return List.of();
    }
    List<YamlValue> items = new ArrayList<>(sequence.getValue().size());
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(item, file, problems));
    }
    return items;
  }

  /** A list of texts; those that are no text are reported and left out. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (YamlValue item : items()) {
      String text = item.text();
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A mapping from names to texts. */
  public Map<String, String> textEntries() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries()
        .forEach(
            (name, value) -> {
              String text = value.text();
              if (text != null) {
                texts.put(name, text);
              }
            });
    return texts;
  }

  /**
   * A mapping with keys of ours.
   *
   * @param where what the section describes, for messages: {@code point 'a'}
   */
  public Section section(String where, Collection<String> knownKeys) {
    return new Section(this, where, knownKeys);
  }

  /** A number, text or truth value, as it is; others are reported. */
  public @Nullable Value scalar() {
    Tag tag = node.getTag();
    if (tag.equals(Tag.BOOL)) {
      Boolean value = bool();
      return value == null ? null : new Value.Bool(value);
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      Double value = number();
      return value == null ? null : new Value.Num(value);
    }
    String value = text();
    return value == null ? null : new Value.Text(value);
  }

  /** Whether this has keys and values; reports nothing. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** A mapping with keys of the user's choice. */
  public Map<String, YamlValue> entries() {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(ProblemCode.WRONG_TYPE, "expected keys and values, found " + kind());
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(tuple.getKeyNode(), file, problems);
      String name = key.text();
      if (name != null && entries.containsKey(name)) {
        key.problem(ProblemCode.REPEATED_KEY, "the key '" + name + "' stands here twice");
      } else if (name != null) {
        entries.put(name, new YamlValue(tuple.getValueNode(), tuple.getKeyNode(), file, problems));
      }
    }
    return entries;
  }

  /**
   * This mapping as JSON, without some of its keys; null where nothing is left. Only for what was
   * read before and found right.
   */
  public @Nullable String json(Collection<String> without) {
    return JsonText.of(node, without);
  }

  private String kind() {
    if (node instanceof MappingNode) {
      return "keys and values";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (isNull()) {
      return "nothing";
    }
    String value = ((ScalarNode) node).getValue();
    return isText() ? "the text '" + value + "'" : value;
  }
}
