package io.caudal.devkit.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.devkit.process.CacheDirectory;
import io.caudal.devkit.process.DevkitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InfluxdBinaryTest {
  private final Path folder;
  private final List<String> progress = new ArrayList<>();

  InfluxdBinaryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theVariableWinsOverThePath() throws IOException {
    Path wished = program("elsewhere/influxd", "");
    program("bin/influxd", "");

    assertThat(find(Map.of("CAUDAL_INFLUXD", wished.toString(), "PATH", path()))).contains(wished);
  }

  @Test
  void aVariableThatNamesNoProgramIsAMistake() {
    assertThatThrownBy(() -> find(Map.of("CAUDAL_INFLUXD", "/no/such/influxd", "PATH", path())))
        .isInstanceOf(DevkitException.class)
        .hasMessage(
            "CAUDAL_INFLUXD is /no/such/influxd, which is no program: set it to InfluxDB 1's influxd.");
  }

  @Test
  void thePathWinsOverThePackage() throws IOException {
    Path onPath = program("bin/influxd", "");
    program("bin/apt-get", "exit 1");
    program("bin/dpkg-deb", "exit 1");

    assertThat(find(Map.of("PATH", path()))).contains(onPath);
    assertThat(progress).isEmpty();
  }

  @Test
  void withoutProgramAndPackageManagerThereIsNone() {
    assertThat(find(Map.of("PATH", path()))).isEmpty();
  }

  @Test
  void aPackageUnpackedEarlierIsTaken() throws IOException {
    program("bin/apt-get", "exit 1");
    program("bin/dpkg-deb", "exit 1");
    Path cached = program("cache/influxdb-package/usr/bin/influxd", "");

    assertThat(find(Map.of("PATH", path()))).contains(cached);
  }

  private Optional<Path> find(Map<String, String> environment) {
    return new InfluxdBinary(
            environment, new CacheDirectory(folder.resolve("cache")), progress::add)
        .find();
  }

  private String path() {
    return folder.resolve("bin").toString();
  }

  private Path program(String name, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
