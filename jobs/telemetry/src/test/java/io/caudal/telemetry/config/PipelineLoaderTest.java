package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Selector;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.ThresholdRule.Direction;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.model.Window;
import io.caudal.telemetry.config.InfluxSettings.Bucket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineLoaderTest {

  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Map<String, String> ENVIRONMENT =
      Map.of("KAFKA", "k:9092", "HOST", "registry", "TOKEN", "t0ken");

  @TempDir Path folder = Path.of("");

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("pipeline.yaml"), text);
  }

  private PipelineFile load(String text) throws Exception {
    Files.writeString(folder.resolve("password"), "pa$$word\n");
    Files.writeString(folder.resolve("jaas"), "login required;");
    return PipelineLoader.load(write(text), ENVIRONMENT);
  }

  @Test
  void readsSources() throws Exception {
    List<SourceSettings> sources = load(PipelineText.well()).settings().sources();

    assertThat(sources)
        .containsExactly(
            new SourceSettings(
                "rows",
                "rows",
                "raw.rows",
                1_048_576,
                new Csv(
                    ';', '.', '\0', List.of("id", "day", "hour", "flow", "level"), List.of("-200")),
                new Field("id"),
                new TimeRef(
                    List.of("day", "hour"),
                    TimeFormat.PATTERN,
                    "dd/MM/yyyy HH.mm",
                    ZoneId.of("+01:00")),
                List.of(new ReadingRef("flow", "flow"), new ReadingRef("level", "level"))),
            new SourceSettings(
                "documents",
                "acme",
                "raw.documents",
                100,
                new Json("$.list", List.of()),
                new Constant("a"),
                new TimeRef(List.of("@.ts"), TimeFormat.EPOCH_MILLIS, null, ZoneOffset.UTC),
                List.of(new ReadingRef("flow", "@.f"))));
  }

  @Test
  void aReadingMayHaveAQualityOfItsOwn() throws Exception {
    String own = "estimated: {path: $.e}, quality: {path: \"@.q\", codes: {ok: 1, drift: 0.5}}";
    List<SourceSettings> sources =
        load(PipelineText.wellWith("path: \"@.f\"", "path: \"@.f\", " + own)).settings().sources();

    ReadingRef flow = sources.get(1).mapping().readings().get(0);
    assertThat(flow.estimated()).isEqualTo(new Field("$.e"));
    assertThat(flow.quality())
        .isEqualTo(new QualityRef(new Field("@.q"), Map.of("ok", 1f, "drift", 0.5f)));
    assertThat(sources.get(0).mapping().readings())
        .allSatisfy(reading -> assertThat(reading.quality()).isNull());
  }

  @Test
  void keepsNothingOfAPointThatSaysNothingOfItself() throws Exception {
    PipelineSettings settings =
        load(PipelineText.well()
                .replace(
                    "points:",
                    "points:\n  - {id: y, template: meter}\n  - {id: z, template: meter}"))
            .settings();

    assertThat(settings.overrides()).containsOnlyKeys("a", "b");
    PointSettings y = Objects.requireNonNull(settings.points().get("y"));
    PointSettings z = Objects.requireNonNull(settings.points().get("z"));
    assertThat(y.labels()).containsEntry("kind", "meter").isSameAs(z.labels());
    assertThat(y.variables()).isSameAs(z.variables());
    assertThat(y.attributes()).isSameAs(z.attributes());
    assertThat(y.derived()).isSameAs(z.derived());
  }

  @Test
  void aPointHasTheZoneOfItsTemplateOrItsOwn() throws Exception {
    Map<String, PointSettings> points =
        load(PipelineText.wellWith(
                    "    interval: 10m\n", "    interval: 10m\n    zone: Asia/Kolkata\n")
                .replace("{id: b, ", "{id: b, zone: \"+01:00\", "))
            .settings()
            .points();

    assertThat(points.values())
        .extracting(point -> point.time().zone())
        .containsExactly(ZoneId.of("Asia/Kolkata"), ZoneId.of("+01:00"));
    assertThat(load(PipelineText.well()).settings().points().values())
        .extracting(point -> point.time().zone())
        .containsOnlyNulls();
  }

  @Test
  void aSourceMayHaveALatenessOfItsOwn() throws Exception {
    PipelineSettings settings =
        load(PipelineText.wellWith("    topic: raw.rows", "    topic: raw.rows\n    lateness: 7d"))
            .settings();

    assertThat(settings.time().dedupHorizon()).isEqualTo(2 * HOUR);
    assertThat(settings.sources())
        .extracting(source -> source.lateness(settings.time()))
        .containsExactly(7 * DAY, 2 * HOUR);
    assertThat(settings.lateness().longest("level")).isEqualTo(7 * DAY);
  }

  @Test
  void mergesPointsOverTheirTemplates() throws Exception {
    Map<String, PointSettings> points = load(PipelineText.well()).settings().points();

    VariableSettings flow = new VariableSettings("l/s", 0, Double.POSITIVE_INFINITY);
    assertThat(points)
        .containsExactly(
            Map.entry(
                "a",
                new PointSettings(
                    "a",
                    "meter",
                    10 * MINUTE,
                    Map.of("kind", "meter", "site", "south"),
                    Map.of("flow", flow, "level", new VariableSettings("m", -1, 1)))),
            Map.entry(
                "b",
                new PointSettings(
                    "b",
                    "meter",
                    MINUTE,
                    Map.of("kind", "meter", "site", "north"),
                    Map.of("flow", flow, "level", new VariableSettings("m", -10, 10)))));
  }

  @Test
  void readsTimeWindowsTagsAndNames() throws Exception {
    PipelineFile file = load(PipelineText.well());

    assertThat(file.settings().name()).isEqualTo("test");
    assertThat(file.settings().version()).isEqualTo(7);
    assertThat(file.settings().tags()).containsExactly("site");
    assertThat(file.settings().time())
        .isEqualTo(
            new TimeSettings(
                ZoneId.of("Europe/Rome"),
                2 * HOUR,
                5 * MINUTE,
                1_000_000,
                15 * MINUTE,
                2 * HOUR,
                30_000_000));
    assertThat(file.settings().windows())
        .containsExactly(
            Window.fixed("5m", 5 * MINUTE), Window.fixed("1h", HOUR), Window.calendarDay("1d"));
    assertThat(file.alertTopic()).isEqualTo("my.alerts");
    assertThat(file.deadLetterTopic()).isEqualTo("telemetry.dead-letters");
    assertThat(file.redriveTopic()).isEqualTo("telemetry.redrive");
  }

  @Test
  void readsRulesWithTheirDefaults() throws Exception {
    assertThat(load(PipelineText.well()).settings().rules())
        .containsExactly(
            new ThresholdRule(
                "high",
                1,
                "level",
                new Selector("meter", Map.of("site", "south")),
                Direction.ABOVE,
                0.5,
                0.25,
                2 * HOUR,
                HOUR,
                3 * HOUR,
                "critical",
                Map.of("team", "water"),
                "too high",
                "https://example.org/high"),
            new ThresholdRule(
                "low",
                1,
                "flow",
                new Selector(null, Map.of()),
                Direction.BELOW,
                3,
                3,
                0,
                0,
                0,
                "warning",
                Map.of(),
                "flow below 3",
                null));
  }

  @Test
  void readsServersAndResolvesTheirReferences() throws Exception {
    PipelineFile file = load(PipelineText.well());

    assertThat(file.requireKafka().bootstrapServers()).isEqualTo("k:9092");
    assertThat(file.requireKafka().clientProperties())
        .containsOnly(Map.entry("sasl.jaas.config", "login required;"), Map.entry("acks", "all"));
    assertThat(file.requireRegistry().url()).isEqualTo("http://registry:8080");
    assertThat(file.requirePostgres().password().reveal()).isEqualTo("pa$$word");
    InfluxSettings influxdb = file.requireInfluxdb();
    assertThat(influxdb.org()).isEqualTo("caudal");
    assertThat(influxdb.token()).extracting(token -> token.reveal()).isEqualTo("t0ken");
    assertThat(influxdb.buckets(file.settings().windows()))
        .containsExactly(
            new Bucket("db/raw", 30 * DAY, DAY),
            new Bucket("db/rollup_5m", InfluxSettings.FOREVER, 0),
            new Bucket("db/rollup_1h", InfluxSettings.FOREVER, 0),
            new Bucket("db/rollup_1d", InfluxSettings.FOREVER, 0),
            new Bucket("db/ledger", InfluxSettings.FOREVER, 0));
  }

  @Test
  void neverPrintsASecret() throws Exception {
    assertThat(load(PipelineText.well()).toString())
        .doesNotContain("t0ken", "pa$$word", "login required")
        .contains("***");
  }

  @Test
  void travelsToOtherMachines() throws Exception {
    PipelineFile file = load(PipelineText.well());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(file);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PipelineFile copy = (PipelineFile) in.readObject();
      assertThat(copy.settings()).isEqualTo(file.settings());
      assertThat(copy.requirePostgres().password().reveal()).isEqualTo("pa$$word");
    }
  }

  @Test
  void checksWithoutReadingSecrets() throws Exception {
    PipelineFile file = PipelineLoader.check(write(PipelineText.well()));

    assertThat(file.requireKafka().bootstrapServers()).isEqualTo("${env:KAFKA}");
    Secret password = file.requirePostgres().password();
    assertThatIllegalStateException()
        .isThrownBy(password::reveal)
        .withMessageContaining("${file:password}");
  }

  @Test
  void saysWhereAMissingReferenceStands() throws Exception {
    Path file = write(PipelineText.well());

    PipelineErrors errors =
        catchThrowableOfType(
            PipelineErrors.class, () -> PipelineLoader.load(file, Map.of("KAFKA", "no port")));

    assertThat(errors.problems())
        .extracting(problem -> problem.place().line() + ": " + problem.sentence())
        .containsExactly(
            "62: expected host:port, separated by commas, which is not what '${env:KAFKA}' stands for",
            "63: there is no file " + folder.resolve("jaas"),
            "64: the environment variable HOST is not set",
            "68: the environment variable TOKEN is not set",
            "75: there is no file " + folder.resolve("password"));
  }

  @Test
  void neverSaysWhatAReferenceStandsFor() throws Exception {
    Path file =
        write(PipelineText.wellWith("\"http://${env:HOST}:8080\"", "\"http//${env:HOST}:8080\""));
    Map<String, String> environment =
        Map.of("KAFKA", "hunter2", "HOST", "s3cret", "TOKEN", "t0ken");

    PipelineErrors errors =
        catchThrowableOfType(PipelineErrors.class, () -> PipelineLoader.load(file, environment));

    assertThat(errors.render())
        .contains("${env:KAFKA}", "http//${env:HOST}:8080")
        .doesNotContain("hunter2", "s3cret");
  }

  @Test
  void saysWhichSectionAJobMisses() throws Exception {
    PipelineFile file =
        load(PipelineText.wellWith("registry: {url: \"http://${env:HOST}:8080\"}\n", ""));

    assertThatThrownBy(file::requireRegistry)
        .isInstanceOf(MissingSectionException.class)
        .hasMessage(
            folder.resolve("pipeline.yaml")
                + " has no section 'registry', which this job needs: see docs/pipeline.md");
  }

  @Test
  void fillsInWhatIsLeftOut() throws Exception {
    PipelineFile file =
        load(
            PipelineText.wellWith("time: {lateness: 2h, grace: 1s}\n", "")
                .replace("windows: [5m, 1h, 1d]\n", "")
                .replace("zone: Europe/Rome\n", ""));

    assertThat(file.settings().time())
        .isEqualTo(
            new TimeSettings(
                ZoneOffset.UTC, DAY, 5 * MINUTE, 10_000_000, 15 * MINUTE, DAY, 30_000_000));
    assertThat(file.settings().windows())
        .extracting(Window::label)
        .containsExactly("1m", "5m", "1h", "1d");
  }

  @Test
  void windowsAreWhatDividesADayInAnyZone() throws Exception {
    PipelineFile file =
        load(
            PipelineText.well()
                .replace("windows: [5m, 1h, 1d]\n", "windows: [30s, 15m, 6h, 1d]\n")
                .replace("zone: Europe/Rome\n", "zone: Asia/Kolkata\n"));

    assertThat(file.settings().windows())
        .containsExactly(
            Window.fixed("30s", MINUTE / 2),
            Window.fixed("15m", 15 * MINUTE),
            Window.fixed("6h", 6 * HOUR),
            Window.calendarDay("1d"));
    assertThat(file.requireInfluxdb().buckets(file.settings().windows()))
        .extracting(Bucket::name)
        .contains("db/rollup_30s", "db/rollup_15m", "db/rollup_6h");
  }
}
