package io.caudal.cli;

import io.caudal.telemetry.config.Emphasis;
import io.caudal.telemetry.config.yaml.Severity;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours, as terminals show them. */
public final class TerminalEmphasis implements Emphasis {

  private TerminalEmphasis() {}

  /** Colours where {@code command} writes to a terminal that shows them, else none. */
  public static Emphasis of(CommandLine command) {
    return command.getColorScheme().ansi().enabled() ? new TerminalEmphasis() : Emphasis.NONE;
  }

  @Override
  public String place(String text) {
    return styled(text, Style.bold);
  }

  @Override
  public String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> styled(text, Style.bold, Style.fg_red);
      case WARNING -> styled(text, Style.bold, Style.fg_yellow);
    };
  }

  private static String styled(String text, IStyle... styles) {
    return Style.on(styles) + text + Style.off(styles);
  }
}
