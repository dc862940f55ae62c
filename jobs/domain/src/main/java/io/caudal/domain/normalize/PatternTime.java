package io.caudal.domain.normalize;

import java.time.ZoneId;

/** A time in a provider's own notation, in a zone unless it carries an offset. */
final class PatternTime implements TimeText {

  private final TimePattern pattern;
  private final ZoneId zone;

  PatternTime(TimePattern pattern, ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
  }

  @Override
  public long micros(String text) {
    return pattern.micros(text, zone);
  }

  @Override
  public String refusal(String text) {
    return pattern.local(text) == null
        ? "time '%s' is not in the form '%s'".formatted(Excerpt.of(text), pattern)
        : "time '%s' does not exist in %s: the clocks skip it".formatted(Excerpt.of(text), zone);
  }
}
