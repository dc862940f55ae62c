package io.caudal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.caudal.cli.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper in a project of its own, with a small repository that serves a Maven that talks. */
class MavenWrapperTest {

  private static final String PATH =
      "/org/apache/maven/apache-maven/9.8.7/apache-maven-9.8.7-bin.tar.gz";

  private final Path folder;

  private final Shell shell;
  private final Path project;
  private final HttpServer repository;
  private final byte[] distribution;
  private final Map<String, String> environment = new HashMap<>();

  MavenWrapperTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    shell = new Shell(folder);
    project = Files.createDirectories(folder.resolve("a project"));
    Files.copy(Run.projectFile("mvnw"), project.resolve("mvnw"));
    Shell.executable(project.resolve("mvnw"));

    Shell.script(folder.resolve("apache-maven-9.8.7/bin/mvn"), "echo downloaded \"$@\"");
    Shell.Answer packed =
        shell.run(folder, Map.of(), "tar", "-czf", "maven.tar.gz", "apache-maven-9.8.7");
    assertThat(packed.exitCode()).as(packed.err()).isZero();
    distribution = Files.readAllBytes(folder.resolve("maven.tar.gz"));
    expectSum(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(distribution)));

    repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    repository.createContext(
        PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, distribution.length);
          exchange.getResponseBody().write(distribution);
          exchange.close();
        });
    repository.start();
    int port = repository.getAddress().getPort();
    environment.put("MVNW_REPOURL", "http://127.0.0.1:" + port + "/");
    environment.put("MAVEN_USER_HOME", folder.resolve("user home").toString());
  }

  @AfterEach
  void stop() {
    repository.stop(0);
  }

  @Test
  void theDistributionIsDownloadedOnce() throws Exception {
    assertThat(mvnw("-B", "two words").out()).isEqualTo("downloaded -B two words\n");
    repository.removeContext(PATH);
    Shell.Answer again = mvnw("verify");
    assertThat(again.out()).isEqualTo("downloaded verify\n");
    assertThat(again.err()).isEmpty();
  }

  @Test
  void aWrongSumIsRefusedWhateverElseIsThere() throws Exception {
    systemMaven("3.9.9");
    expectSum("0".repeat(128));
    Shell.Answer answer = mvnw("verify");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("it is not used").hasLineCount(1);
    assertThat(folder.resolve("user home/wrapper/dists")).isEmptyDirectory();
  }

  @Test
  void withoutADownloadTheInstalledMavenIsUsedAndThatIsSaid() throws Exception {
    repository.removeContext(PATH);
    systemMaven("3.8.7");
    Shell.Answer answer = mvnw("verify");
    assertThat(answer.out()).isEqualTo("installed verify\n");
    assertThat(answer.err()).contains("cannot be downloaded: using Maven 3.8.7").hasLineCount(1);
  }

  @Test
  void anInstalledMavenMayBeTooOld() throws Exception {
    repository.removeContext(PATH);
    systemMaven("3.6.3");
    Shell.Answer answer = mvnw("verify");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("is Maven 3.6.3", "install Maven 3.8.6").hasLineCount(1);
  }

  @Test
  void withoutAnyMavenThereIsOneSentence() throws Exception {
    repository.removeContext(PATH);
    Shell.Answer answer = mvnw("verify");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("no mvn on the path", "MVNW_REPOURL").hasLineCount(1);
  }

  private Shell.Answer mvnw(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = project.resolve("mvnw").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return shell.run(folder, environment, command);
  }

  private void systemMaven(String version) throws IOException {
    shell.tool(
        "mvn",
        "if [ \"$1\" = -v ]; then echo 'Apache Maven " + version + " (abc)'; exit; fi",
        "echo installed \"$@\"");
  }

  private void expectSum(String sum) throws IOException {
    Path properties = project.resolve(".mvn/wrapper/maven-wrapper.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties,
        "distributionUrl=http://127.0.0.1:1/apache-maven-9.8.7-bin.tar.gz\n"
            + "distributionSha512Sum="
            + sum
            + '\n');
  }
}
