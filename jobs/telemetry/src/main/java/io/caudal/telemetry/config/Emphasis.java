package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Severity;

/** Makes parts of a report stand out, on a terminal. */
public interface Emphasis {

  /** Plain text. */
  Emphasis NONE =
      new Emphasis() {
        @Override
        public String place(String text) {
          return text;
        }

        @Override
        public String severity(Severity severity, String text) {
          return text;
        }
      };

  /** The file, the line and the column. */
  String place(String text);

  /** What says how bad it is: the word and the carets. */
  String severity(Severity severity, String text);
}
