package io.caudal.telemetry.config.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of which every key is known; others are reported. */
public final class Section {

  private final YamlValue self;
  private final String where;
  private final Collection<String> knownKeys;
  private final Map<String, YamlValue> entries;

  Section(YamlValue self, String where, Collection<String> knownKeys) {
    this.self = self;
    this.where = where;
    this.knownKeys = knownKeys;
    this.entries = self.entries();
    entries.forEach(this::check);
  }

  private void check(String name, YamlValue value) {
    if (!knownKeys.contains(name)) {
      value.key().unknownKey(name, where, knownKeys);
    }
  }

  public String where() {
    return where;
  }

  public boolean has(String key) {
    return get(key) != null;
  }

  /** The value of {@code key}, or null if it is absent. */
  public @Nullable YamlValue get(String key) {
    if (!knownKeys.contains(key)) {
      throw new IllegalArgumentException("the key '" + key + "' is not declared for " + where);
    }
    return entries.get(key);
  }

  /** The value of {@code key}; reported if it is absent. */
  public @Nullable YamlValue require(String key) {
    YamlValue value = get(key);
    // A section that is no mapping at all has been reported as such.
    if (value == null && self.isMapping()) {
      problem(ProblemCode.MISSING_KEY, "the key '" + key + "' is missing in " + where);
    }
    return value;
  }

  /** Reports a mistake of the section as a whole. */
  public void problem(String message) {
    self.problem(message);
  }

  /** Reports a problem of the section as a whole. */
  public void problem(ProblemCode code, String message) {
    self.problem(code, message);
  }

  /** Reports a mistake at the value of {@code key}, or at the section where it is absent. */
  public void problem(String key, String message) {
    problem(ProblemCode.BAD_VALUE, key, message);
  }

  /** Reports a problem at the value of {@code key}, or at the section where it is absent. */
  public void problem(ProblemCode code, String key, String message) {
    YamlValue value = get(key);
    (value == null ? self : value).problem(code, message);
  }

  /** The one of {@code alternatives} that is there; none or several are reported. */
  public @Nullable String oneOf(String... alternatives) {
    List<String> present = List.of(alternatives).stream().filter(this::has).toList();
    if (present.size() == 1) {
      return present.get(0);
    }
    if (self.isMapping()) {
      problem(
          ProblemCode.KEY_CHOICE,
          "%s needs %s of the keys '%s'"
              .formatted(
                  where,
                  present.isEmpty() ? "one" : "only one",
                  String.join("', '", alternatives)));
    }
    return null;
  }

  public @Nullable String text(String key) {
    YamlValue value = get(key);
    return value == null ? null : value.text();
  }

  public String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** The text of a key that must be there; empty if it was reported. */
  public String requiredText(String key) {
    YamlValue value = require(key);
    String text = value == null ? null : value.text();
    return text == null ? "" : text;
  }

  public int integer(String key, int least, int most, int otherwise) {
    YamlValue value = get(key);
    Integer number = value == null ? null : value.integer(least, most);
    return number == null ? otherwise : number;
  }

  /** A duration in microseconds. */
  public long micros(String key, long otherwise) {
    YamlValue value = get(key);
    Long micros = value == null ? null : value.micros();
    return micros == null ? otherwise : micros;
  }

  public List<YamlValue> items(String key) {
    YamlValue value = get(key);
    return value == null ? List.of() : value.items();
  }

  public List<String> texts(String key) {
    YamlValue value = get(key);
    return value == null ? List.of() : value.texts();
  }

  public Map<String, YamlValue> entries(String key) {
    YamlValue value = get(key);
    return value == null ? Map.of() : value.entries();
  }

  public Map<String, String> textEntries(String key) {
    YamlValue value = get(key);
    return value == null ? Map.of() : value.textEntries();
  }
}
