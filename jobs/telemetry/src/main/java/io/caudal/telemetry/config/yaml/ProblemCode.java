package io.caudal.telemetry.config.yaml;

import java.util.Locale;

/** The kinds of problems. Programs tell them apart by {@link #toString}, which never changes. */
public enum ProblemCode {
  /** The file cannot be read: it is not there, not UTF-8, or too large. */
  UNREADABLE_FILE,
  /** The file is not YAML. */
  SYNTAX,
  /** A key that its section does not have. */
  UNKNOWN_KEY,
  /** A key that its section must have. */
  MISSING_KEY,
  /** A key that stands twice in one section. */
  REPEATED_KEY,
  /** None, or more than one, of keys that exclude each other. */
  KEY_CHOICE,
  /** A list where a text was expected, and the like. */
  WRONG_TYPE,
  /** A value of the right type that is not allowed. */
  BAD_VALUE,
  /** A name with characters that names do not have. */
  BAD_NAME,
  /** A reference to what the file does not declare. */
  UNKNOWN_NAME,
  /** Two things of one name. */
  REPEATED_NAME,
  /** A path that cannot be read. */
  BAD_PATH,
  /** An expression that cannot be read, or whose types do not fit. */
  BAD_EXPRESSION,
  /** A unit that is not known, or that cannot become the variable's. */
  BAD_UNIT,
  /** A secret that stands in the file, or a reference that leads nowhere. */
  BAD_REFERENCE,

  /** A template that no point and no source names. */
  UNUSED_TEMPLATE(Severity.WARNING),
  /** A variable that no source gives and no expression derives. */
  UNFED_VARIABLE(Severity.WARNING),
  /** A point that no source can give readings to. */
  UNFED_POINT(Severity.WARNING);

  private final Severity severity;

  ProblemCode() {
    this(Severity.ERROR);
  }

  ProblemCode(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** As it is shown: {@code unknown-key}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
