package io.caudal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a small project of its own, whose Java and whose build only say what they do. */
class LauncherTest {

  private final Path folder;

  private final Shell shell;
  private final Path project;
  private final Path source;
  private final Map<String, String> environment = new HashMap<>();

  LauncherTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    shell = new Shell(folder);
    project = Files.createDirectories(folder.resolve("a project"));
    source = project.resolve("jobs/cli/src/main/java/Main.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    Files.writeString(project.resolve("pom.xml"), "");
    Files.copy(Run.projectFile("caudal"), project.resolve("caudal"));
    Shell.executable(project.resolve("caudal"));
    Shell.script(
        project.resolve("mvnw"),
        "echo building with \"$@\"",
        "mkdir -p jobs/cli/target/lib",
        "touch jobs/cli/target/caudal-cli.jar");
    useJava("17.0.15");
  }

  @Test
  void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
    Shell.Answer first = launch();
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("the first time takes minutes");
    assertThat(project.resolve("target/build.log"))
        .hasContent("building with -q -B -DskipTests package");
    assertThat(launch().err()).isEmpty();
  }

  @Test
  void aNewerSourceIsBuilt() throws Exception {
    launch();
    touch(source);
    assertThat(launch().err()).contains("building");
  }

  @Test
  void aRemovedSourceIsBuilt() throws Exception {
    launch();
    Files.delete(source);
    touch(source.resolveSibling("."));
    assertThat(launch().err()).contains("building");
  }

  @Test
  void whatABuildOrATestWritesIsNotBuiltAgain() throws Exception {
    launch();
    Path classes = Files.createDirectories(project.resolve("jobs/cli/target/src/main"));
    touch(Files.writeString(classes.resolve("Main.class"), ""));
    Path tests = Files.createDirectories(project.resolve("jobs/cli/src/test"));
    touch(Files.writeString(tests.resolve("MainTest.java"), ""));
    assertThat(launch().err()).isEmpty();
  }

  @Test
  void aLibraryThatIsNoLongerNeededGoes() throws Exception {
    launch();
    Path old = Files.writeString(project.resolve("jobs/cli/target/lib/old.jar"), "");
    touch(source);
    launch();
    assertThat(old).doesNotExist();
  }

  @Test
  void aFailedBuildShowsItsEndAndIsTriedAgain() throws Exception {
    Shell.script(project.resolve("mvnw"), "echo 'Main.java: broken'", "exit 1");
    Shell.Answer answer = launch();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("Main.java: broken", "the build failed", "target/build.log");
    assertThat(answer.out()).isEmpty();
    assertThat(launch().err()).contains("Main.java: broken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "status"})
  void whatRunsIsLookedAtAndStoppedWithoutABuild(String command) throws Exception {
    launch();
    touch(source);
    assertThat(launch("--debug", command).err()).isEmpty();
    assertThat(launch("up").err()).contains("building");
  }

  @Test
  void withoutAJarEvenStatusBuilds() throws Exception {
    assertThat(launch("status").err()).contains("building");
  }

  @Test
  void oneOfTwoLaunchersBuilds() throws Exception {
    Shell.script(
        project.resolve("mvnw"),
        // Holds on until the second launcher waits, which it says on its standard error.
        "until grep -q waiting second-err; do :; done",
        "echo built >>builds",
        "mkdir -p jobs/cli/target/lib",
        "touch jobs/cli/target/caudal-cli.jar");
    Files.writeString(
        folder.resolve("both"),
        """
        cd 'a project'
        : >second-err
        ./caudal up 2>first-err &
        until grep -q building first-err; do :; done
        ./caudal up 2>second-err
        wait $!
        """);
    Shell.Answer answer = shell.run(folder, environment, "sh", "both");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(project.resolve("builds")).hasContent("built");
    assertThat(project.resolve("second-err")).content().doesNotContain("building");
  }

  @Test
  void withoutFlockItBuildsAsWell() throws Exception {
    Files.deleteIfExists(folder.resolve("tools/flock"));
    assertThat(launch().err()).contains("building");
    assertThat(launch().err()).isEmpty();
  }

  @Test
  void argumentsAndTheExitCodePassThrough() throws Exception {
    environment.put("FAKE_EXIT", "2");
    environment.put("CAUDAL_JAVA_OPTS", "-Xmx2g -Da=b");
    Shell.Answer answer = launch("replay", "--out", "two words", "*");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out().lines())
        .containsSubsequence("-Xmx2g", "-Da=b", "-Dcaudal.home=" + project.toRealPath())
        .endsWith("io.caudal.cli.Caudal", "replay", "--out", "two words", "*");
  }

  @Test
  void itIsFoundThroughLinksFromAnywhere() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(folder.resolve("absolute"), project.resolve("caudal"));
    Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("../absolute"));
    Shell.Answer answer = shell.run(elsewhere, environment, "./relative", "demo");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("-Dcaudal.home=" + project.toRealPath() + '\n');
  }

  @Test
  void anotherJavaIsRefused() throws Exception {
    useJava("21.0.2");
    Shell.Answer answer = launch();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("is Java 21", "install a JDK 17");
  }

  @Test
  void aRuntimeWithoutACompilerCannotBuild() throws Exception {
    Files.delete(folder.resolve("jdk/bin/javac"));
    Shell.Answer answer = launch();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("without a compiler", "install a JDK 17");
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    environment.put("JAVA_HOME", "/nowhere");
    Shell.Answer answer = launch();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("JAVA_HOME is /nowhere").hasLineCount(1);
  }

  @Test
  void noJavaAtAllIsOneSentence() throws Exception {
    environment.remove("JAVA_HOME");
    Shell.Answer answer = launch();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("there is no Java").hasLineCount(1);
  }

  private Shell.Answer launch(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = project.resolve("caudal").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return shell.run(folder, environment, command);
  }

  private void useJava(String version) throws IOException {
    Path home = folder.resolve("jdk");
    Shell.script(
        home.resolve("bin/java"),
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\"' >&2; exit; fi",
        "printf '%s\\n' \"$@\"",
        "exit ${FAKE_EXIT:-0}");
    Shell.script(home.resolve("bin/javac"));
    environment.put("JAVA_HOME", home.toString());
  }

  /** Makes it newer than anything that was built. */
  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }
}
