package io.caudal.telemetry.config;

import io.caudal.domain.model.PointId;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be a name, by what the name is for. */
enum Names {
  /** Part of operator ids, transaction ids and group ids. */
  IDENTIFIER("[A-Za-z0-9][A-Za-z0-9._-]*", "letters, digits, '.', '_' and '-'"),
  /** Kafka's own rule. */
  TOPIC("[A-Za-z0-9._-]{1,249}", "letters, digits, '.', '_' and '-', at most 249"),
  /** A measurement that a query can name without quotes. */
  VARIABLE("[A-Za-z][A-Za-z0-9_]*", "a letter, then letters, digits and '_'"),
  /** The half of a bucket's name before the slash. */
  DATABASE("[A-Za-z0-9_-]+", "letters, digits, '_' and '-'"),
  /** Whatever the provider calls it, on one line. */
  POINT(PointId.PATTERN, PointId.RULE);

  private final Pattern pattern;
  private final String rule;

  Names(String pattern, String rule) {
    this.pattern = Pattern.compile(pattern);
    this.rule = rule;
  }

  boolean allows(String name) {
    return pattern.matcher(name).matches();
  }

  /** Whether {@code name} is one; else it is reported at {@code value}. */
  boolean check(String name, YamlValue value) {
    if (!allows(name)) {
      value.problem(ProblemCode.BAD_NAME, "'" + name + "' is no such name: it is made of " + rule);
      return false;
    }
    return true;
  }

  /** The name that {@code value} holds, or null if it is none, which is reported. */
  @Nullable String read(@Nullable YamlValue value) {
    String name = value == null ? null : value.text();
    return name != null && value != null && check(name, value) ? name : null;
  }
}
