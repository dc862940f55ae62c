package io.caudal.devkit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What can be known of docker-compose.yml without Docker. */
class ComposeFileTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("caudal.home"), "caudal.home"));

  private final Map<String, Object> file = read();
  private final Map<String, Object> services = map(file.get("services"));

  @Test
  void everyServerSaysWhetherItIsHealthy() {
    for (String name : services.keySet()) {
      boolean endsByItself = !service(name).containsKey("restart");
      assertThat(service(name).containsKey("healthcheck") || endsByItself).as(name).isTrue();
    }
  }

  @Test
  void servicesWaitForOthersThatAreThere() {
    for (String name : services.keySet()) {
      map(service(name).get("depends_on"))
          .forEach(
              (other, how) -> {
                assertThat(services).as(name).containsKey(other);
                boolean waitsForHealth = "service_healthy".equals(map(how).get("condition"));
                assertThat(waitsForHealth)
                    .as("%s waits for %s", name, other)
                    .isEqualTo(service(other).containsKey("healthcheck"));
              });
    }
  }

  @Test
  void imagesAreNamesWithAVersion() {
    for (String name : services.keySet()) {
      assertThat((String) service(name).get("image"))
          .as(name)
          .matches("([a-z]+/)?[a-z-]+:v?\\d[\\w.-]*")
          .doesNotContain("latest");
    }
  }

  @Test
  void noSecretIsInTheEnvironment() {
    for (String name : services.keySet()) {
      map(service(name).get("environment"))
          .forEach(
              (variable, value) -> {
                String upper = variable.toUpperCase(Locale.ROOT);
                if (upper.contains("PASSWORD") || upper.contains("TOKEN")) {
                  assertThat(String.valueOf(value))
                      .as("%s: %s", name, variable)
                      .startsWith("/run/secrets/");
                  assertThat(list(service(name).get("secrets")))
                      .as("%s: %s", name, variable)
                      .contains(String.valueOf(value).substring("/run/secrets/".length()));
                }
              });
    }
  }

  @Test
  void secretsAreTheOnesThatTheScriptMakes() throws IOException {
    Set<String> used = new HashSet<>();
    for (String name : services.keySet()) {
      used.addAll(list(service(name).get("secrets")));
    }
    Map<String, Object> declared = map(file.get("secrets"));
    assertThat(declared.keySet()).isEqualTo(used);

    String script = Files.readString(ROOT.resolve("docker/make-secrets.sh"));
    declared.forEach(
        (secret, where) -> {
          assertThat(where).isEqualTo(Map.of("file", "docker/secrets/" + secret));
          assertThat(script).containsPattern("for name in .*\\b" + secret + "\\b");
        });
  }

  @Test
  void mountsAreThere() {
    Set<String> used = new HashSet<>();
    for (String name : services.keySet()) {
      for (String volume : list(service(name).get("volumes"))) {
        String source = volume.substring(0, volume.indexOf(':'));
        if (source.startsWith("./")) {
          assertThat(ROOT.resolve(source)).as(name).exists();
          assertThat(volume).as(name).endsWith(":ro");
        } else {
          used.add(source);
        }
      }
    }
    assertThat(map(file.get("volumes")).keySet()).isEqualTo(used);
  }

  @Test
  void scriptsCanBeRun() {
    assertThat(List.of("make-secrets.sh", "flink/entrypoint.sh", "influxdb/buckets.sh"))
        .allSatisfy(script -> assertThat(ROOT.resolve("docker").resolve(script)).isExecutable());
  }

  @Test
  void portsAreOpenToThisMachineOnlyAndOnce() {
    List<String> ports = new ArrayList<>();
    for (String name : services.keySet()) {
      for (String port : list(service(name).get("ports"))) {
        assertThat(port).as(name).matches("127\\.0\\.0\\.1:\\d+:\\d+");
        ports.add(port.substring(0, port.lastIndexOf(':')));
      }
    }
    assertThat(ports).isNotEmpty().doesNotHaveDuplicates();
  }

  /** A service with what its {@code <<} merges into it, which YAML 1.2 leaves to the reader. */
  private Map<String, Object> service(String name) {
    Map<String, Object> own = map(services.get(name));
    Map<String, Object> merged = new TreeMap<>(map(own.get("<<")));
    merged.putAll(own);
    return merged;
  }

  private static Map<String, Object> read() {
    try {
      Load load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
      return map(load.loadFromString(Files.readString(ROOT.resolve("docker-compose.yml"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // The keys of a compose file's mappings are strings.
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked") // The lists that are asked for hold strings.
  private static List<String> list(@Nullable Object value) {
    return value == null ? List.of() : (List<String>) value;
  }
}
