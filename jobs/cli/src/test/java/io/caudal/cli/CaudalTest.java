package io.caudal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CaudalTest {

  /** Of a terminal, as help is written for it. */
  private static final int WIDTH = 80;

  @Test
  void helpShowsTheCommandsTheExitCodesAndExamples() {
    Run run = Run.of("--help");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("validate", "replay", "Exit codes:", "Examples:", "CAUDAL_JAVA_OPTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "normalize", "replay", "ledger"})
  void everyCommandHasHelpWithAnExample(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("Usage: caudal " + command, "Example", "Exit codes:");
  }

  @Test
  void noExampleIsWrapped() {
    assertThat(commands(Caudal.commandLine()))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().footer())
                    .as(command.getCommandSpec().qualifiedName())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(WIDTH)));
  }

  private static List<CommandLine> commands(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(each -> all.addAll(commands(each)));
    return all;
  }

  @Test
  void versionNamesCaudalFlinkAndJava() {
    Run run = Run.of("--version");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).containsPattern("caudal \\d+\\.\\d+").containsPattern("Flink 2\\.\\d");
  }

  @Test
  void withoutACommandOneIsAskedFor() {
    Run run = Run.of();
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("a command is missing", "caudal --help");
  }

  @Test
  void theNearestCommandIsSuggested() {
    Run run = Run.of("repley");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("caudal replay");
  }

  @Test
  void aStackTraceIsShownWithDebugOnly(@TempDir Path folder) {
    Object[] arguments = {
      "replay", "--pipeline", folder.resolve("none"), "--recording", "r", "--out", "o"
    };
    Run quiet = Run.of(arguments);
    assertThat(quiet.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(quiet.err()).contains("there is no such file").doesNotContain("\tat ");

    Object[] debugged = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, debugged, 0, arguments.length);
    debugged[arguments.length] = "--debug";
    assertThat(Run.of(debugged).err()).contains("there is no such file", "\tat ");
  }
}
