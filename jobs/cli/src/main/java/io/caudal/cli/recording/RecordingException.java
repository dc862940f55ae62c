package io.caudal.cli.recording;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A recording cannot be read. The message says in which file, in which line, and what is wrong. */
public final class RecordingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  RecordingException(Path file, String what, @Nullable Throwable cause) {
    this(file + ": " + what, cause);
  }

  RecordingException(Path file, long line, String what, @Nullable Throwable cause) {
    this(file + ":" + line + ": " + what, cause);
  }

  private RecordingException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** The message, for the user. */
  public String sentence() {
    return sentence;
  }
}
