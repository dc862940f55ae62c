package io.caudal.telemetry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jar that is submitted to a cluster. */
class JobJarIT {

  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("caudal.jobJar"), "caudal.jobJar"));

  /** Where classes may be. Everything else is Flink's own, or has to be relocated. */
  private static final List<String> OURS =
      List.of(
          "io/caudal/",
          "org/apache/flink/connector/base/",
          "org/apache/flink/connector/jdbc/",
          "org/apache/flink/connector/kafka/",
          "org/apache/flink/formats/avro/",
          "org/apache/flink/streaming/connectors/kafka/",
          "org/apache/flink/streaming/util/serialization/",
          "org/apache/avro/",
          "org/apache/kafka/",
          "io/confluent/",
          "com/influxdb/",
          "com/datadoghq/sketch/",
          // Units: resources of theirs name their classes.
          "javax/measure/",
          "jakarta/annotation/",
          "jakarta/inject/",
          "si/uom/",
          "systems/uom/",
          "tech/units/indriya/",
          "tech/uom/lib/",
          "org/postgresql/",
          "org/jspecify/annotations/",
          // Native code.
          "com/github/luben/zstd/",
          "net/jpountz/",
          "org/xerial/snappy/");

  /** Jars that must not stand in for what the job jar lacks. */
  private static final Pattern IN_THE_JOB_JAR = Pattern.compile("caudal-|snappy|lz4|zstd|kafka");

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    }
  }

  @Test
  void holdsNoClassesButOurOwnAndRelocatedOnes() throws IOException {
    assertThat(entries())
        .filteredOn(entry -> entry.endsWith(".class"))
        .isNotEmpty()
        .allMatch(entry -> OURS.stream().anyMatch(entry::startsWith));
  }

  @Test
  void whatIsRelocatedIsThere() throws IOException {
    assertThat(entries())
        .contains(
            "io/caudal/shaded/jackson/databind/ObjectMapper.class",
            "io/caudal/shaded/okhttp3/OkHttpClient.class",
            "io/caudal/shaded/commons/csv/CSVParser.class",
            "io/caudal/shaded/reactivex/rxjava3/core/Flowable.class");
  }

  @Test
  void servicesNameClassesThatAreThere() throws IOException {
    List<String> entries = entries();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String service : entries) {
        if (service.startsWith("META-INF/services/")) {
          String text =
              new String(
                  jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
          assertThat(text.lines().map(String::strip).filter(line -> !line.isEmpty()))
              .as(service)
              .filteredOn(line -> !line.startsWith("#"))
              .allMatch(line -> entries.contains(line.replace('.', '/') + ".class"));
        }
      }
    }
  }

  @Test
  void resourcesAreThoseThatAreRead() throws IOException {
    assertThat(entries())
        .contains("META-INF/LICENSE", "META-INF/NOTICE")
        .noneMatch(entry -> entry.endsWith(".knm"))
        .noneMatch(entry -> entry.endsWith(".kotlin_module"))
        .noneMatch(entry -> entry.startsWith("common/message/"))
        .noneMatch(entry -> entry.endsWith(".proto"))
        .noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|DSA|RSA)"));
  }

  @Test
  void itsMainsRunFromTheJarAlone() throws Exception {
    try (URLClassLoader loader = loader()) {
      for (String main :
          List.of("TelemetryJob", "NormalizeJob", "RollupJob", "AlertJob", "ArchiveJob")) {
        Class<?> type = loader.loadClass("io.caudal.telemetry.job." + main);
        assertThat(type.getProtectionDomain().getCodeSource().getLocation())
            .isEqualTo(JAR.toUri().toURL());
        assertThatCode(
                () ->
                    type.getMethod("main", String[].class)
                        .invoke(null, (Object) new String[] {"--help"}))
            .doesNotThrowAnyException();
      }
    }
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(TelemetryJob.class.getName());
    }
  }

  @Test
  void everyClassOfOursFindsWhatItMentions() throws Exception {
    List<String> entries = entries();
    try (URLClassLoader loader = loader()) {
      for (String entry : entries) {
        if (entry.matches("io/caudal/(?!shaded/).*(?<!package-info)\\.class")) {
          String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
          assertThatCode(() -> loader.loadClass(name).getDeclaredMethods())
              .as(name)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void expressionsAreEvaluatedByWhatIsRelocated() throws Exception {
    try (URLClassLoader loader = loader()) {
      Class<?> expression = loader.loadClass("io.caudal.domain.expression.Expression");
      Class<?> scope = loader.loadClass("io.caudal.domain.expression.Scope");
      Class<?> type = loader.loadClass("io.caudal.domain.expression.ValueType");
      Class<?> bindings = loader.loadClass("io.caudal.domain.expression.Bindings");
      Object compiled =
          expression
              .getMethod("compile", String.class, scope, type)
              .invoke(
                  null,
                  "timestamp('2024-01-01T00:00:00Z') + duration('1h')",
                  scope.getMethod("empty").invoke(null),
                  type.getField("TIME").get(null));
      Object none =
          Proxy.newProxyInstance(loader, new Class<?>[] {bindings}, (proxy, method, args) -> null);

      assertThat(expression.getMethod("time", bindings).invoke(compiled, none))
          .isEqualTo(Instant.parse("2024-01-01T01:00:00Z"));
    }
  }

  @Test
  void unitsAreConvertedByWhatIsInTheJar() throws Exception {
    try (URLClassLoader loader = loader()) {
      Class<?> conversion = loader.loadClass("io.caudal.domain.enrich.UnitConversion");
      Object between =
          conversion.getMethod("between", String.class, String.class).invoke(null, "l/s", "m3/h");

      assertThat(conversion.getMethod("convert", double.class).invoke(between, 10.0))
          .isEqualTo(36.0);
    }
  }

  @Test
  void compressionStillFindsItsNativeCode() throws Exception {
    byte[] text = "caudal caudal caudal caudal".repeat(50).getBytes(StandardCharsets.UTF_8);
    try (URLClassLoader loader = loader()) {
      Object snappy =
          loader
              .loadClass("org.xerial.snappy.Snappy")
              .getMethod("compress", byte[].class)
              .invoke(null, (Object) text);
      Object zstd =
          loader
              .loadClass("com.github.luben.zstd.Zstd")
              .getMethod("compress", byte[].class)
              .invoke(null, (Object) text);
      Object lz4 =
          loader.loadClass("net.jpountz.lz4.LZ4Factory").getMethod("nativeInstance").invoke(null);

      assertThat((byte[]) snappy).hasSizeLessThan(text.length);
      assertThat((byte[]) zstd).hasSizeLessThan(text.length);
      assertThat(lz4).asString().contains("JNI");
    }
  }

  /** The job jar, and behind it other libraries in place of a cluster's. */
  private static URLClassLoader loader() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(JAR.toUri().toURL());
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (each.endsWith(".jar") && !IN_THE_JOB_JAR.matcher(new File(each).getName()).find()) {
        urls.add(Path.of(each).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
