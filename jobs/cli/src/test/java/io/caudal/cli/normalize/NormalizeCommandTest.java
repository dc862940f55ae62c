package io.caudal.cli.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizeCommandTest {

  private static final String PIPELINE =
      """
      caudal: 1
      name: wells
      version: 1
      time: {lateness: 1h}
      sources:
        - name: wells
          topic: telemetry.raw.wells
          json: {}
          point: {path: $.id}
          time: {path: $.at, iso: true}
          readings:
            - {variable: level, path: $.level}
            - {variable: flow, path: $.flow}
      templates:
        well:
          interval: 1h
          variables:
            level: {unit: m, range: [-100, 0]}
            flow: {unit: l/s}
      points:
        - {id: w1, template: well}
      """;

  private static final String GOOD =
      "{\"id\": \"w1\", \"at\": \"2024-05-01T12:00:00+02:00\", \"level\": -3.5, \"flow\": 2}";

  private static final String SCHEMA =
      "{\"type\": \"record\", \"name\": \"Sample\", \"fields\": ["
          + "{\"name\": \"id\", \"type\": \"string\"},"
          + "{\"name\": \"at\", \"type\": \"long\"},"
          + "{\"name\": \"level\", \"type\": \"int\"}]}";

  /** By the encoding of Avro's specification: "w1", 1714557600 and -3. */
  private static final String BARE = "047731" + "c0ca90e30c" + "05";

  private static final String FRAME = "0000000011";

  private static final String OF_AVRO =
      "{\"kind\":\"reading\",\"record\":1,\"point\":\"w1\",\"variable\":\"level\","
          + "\"time\":\"2024-05-01T10:00:00Z\",\"value\":-3.0,\"unit\":\"m\",\"quality\":1.0}";

  private final Path folder;
  private final Path pipeline;

  NormalizeCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.pipeline = folder.resolve("pipeline.yaml");
  }

  @BeforeEach
  void writePipeline() throws IOException {
    Files.writeString(pipeline, PIPELINE);
  }

  private Path payloads(String... lines) throws IOException {
    return Files.writeString(folder.resolve("payloads"), String.join("\n", lines));
  }

  private Run normalize(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("normalize", "--pipeline", pipeline));
    all.addAll(List.of(arguments));
    return Run.of(all.toArray());
  }

  private static List<JsonNode> json(Run run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    JsonMapper mapper = JsonMapper.builder().build();
    for (String line : run.out().lines().toList()) {
      lines.add(mapper.readTree(line));
    }
    return lines;
  }

  @Test
  void eachReadingIsALine() throws IOException {
    Run run = normalize(payloads(GOOD));

    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            {"kind":"reading","record":1,"point":"w1","variable":"level","time":"2024-05-01T10:00:00Z","value":-3.5,"unit":"m","quality":1.0}
            {"kind":"reading","record":1,"point":"w1","variable":"flow","time":"2024-05-01T10:00:00Z","value":2.0,"unit":"l/s","quality":1.0}
            """);
    assertThat(run.err()).isEqualToNormalizingNewlines("1 record: 2 readings, 0 refused\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whatIsRefusedIsALineToo() throws IOException {
    Run run = normalize(payloads(GOOD.replace("-3.5", "7"), "", "{", GOOD.replace("w1", "w2")));

    List<JsonNode> lines = json(run);
    assertThat(lines)
        .extracting(
            line -> line.get("kind").asText(),
            line -> line.get("record").asInt(),
            line -> line.path("reason").asText())
        .containsExactlyInAnyOrder(
            tuple("dead-letter", 1, "OUT_OF_RANGE"),
            tuple("reading", 1, ""),
            tuple("dead-letter", 2, "MALFORMED"),
            tuple("dead-letter", 3, "UNKNOWN_POINT"),
            tuple("dead-letter", 3, "UNKNOWN_POINT"));
    assertThat(lines.get(0).get("detail").asText()).contains("is outside");
    assertThat(lines.get(0).at("/reading/variable").asText()).isEqualTo("level");
    assertThat(run.err())
        .contains("3 records: 1 reading, 4 refused (MALFORMED 1, UNKNOWN_POINT 2, OUT_OF_RANGE 1)");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aPathThatWasNeverFoundIsTold() throws IOException {
    Files.writeString(pipeline, PIPELINE.replace("$.flow", "$.flw"));
    Path input = payloads(GOOD, "{");

    Run lines = normalize(input);
    assertThat(lines.out()).endsWith("{\"kind\":\"never-found\",\"path\":\"$.flw\"}\n");
    Run raw = normalize("--raw", "--output", "text", input);
    for (Run run : List.of(lines, raw)) {
      assertThat(run.err())
          .isEqualToNormalizingNewlines(
              """
              2 records: 1 reading, 1 refused (MALFORMED 1)
              never found: $.flw
              """);
    }
    assertThat(raw.out()).doesNotContain("never");
  }

  @Test
  void aPathThatWasNeverFoundIsNoFailure() throws IOException {
    Files.writeString(pipeline, PIPELINE.replace("$.flow", "$.flw"));

    assertThat(normalize(payloads(GOOD)).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void rawStopsAfterTheMapping() throws IOException {
    Run run = normalize("--raw", payloads(GOOD.replace("w1", "w2").replace("-3.5", "7")));

    assertThat(json(run))
        .extracting(line -> line.get("point").asText(), line -> line.has("unit"))
        .containsOnly(tuple("w2", false));
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void withABrokerTimeReadingsAreLate() throws IOException {
    Run inTime = normalize("--broker-time", "2024-05-01T10:30:00Z", payloads(GOOD));
    assertThat(inTime.exitCode()).isEqualTo(ExitCode.OK);

    Run late = normalize("--broker-time", "2024-05-01T11:30:00Z", payloads(GOOD));
    assertThat(late.err()).contains("0 readings, 2 refused (LATE 2)");
  }

  @Test
  void duplicatesAreCounted() throws IOException {
    assertThat(normalize(payloads(GOOD, GOOD)).err())
        .contains("2 records: 2 readings, 0 refused, 2 duplicates");
  }

  @Test
  void textIsATableAndWhatWasRefused() throws IOException {
    Run run = normalize("--output", "text", payloads(GOOD, GOOD.replace("-3.5", "\"deep\"")));

    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            record  point  variable  time                  value  unit  quality  sent as
            1       w1     level     2024-05-01T10:00:00Z  -3.5   m     1
            1       w1     flow      2024-05-01T10:00:00Z  2      l/s   1

            record 2: NOT_A_NUMBER: level: 'deep' is not a number
            """);
  }

  @Test
  void payloadsComeFromStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
      assertThat(normalize().err()).contains("1 record: 2 readings");
      System.setIn(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
      assertThat(normalize("-").err()).contains("1 record: 2 readings");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void theWholeInputMayBeOnePayload() throws IOException {
    Path input = payloads(GOOD.replace(", ", ",\n"));
    assertThat(normalize(input).err()).contains("4 records: 0 readings, 4 refused (MALFORMED 4)");
    assertThat(normalize("--whole", input).err()).contains("1 record: 2 readings");
  }

  @Test
  void payloadsMayBeHexOrBase64() throws IOException {
    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(normalize("--encoding", "hex", payloads(hex)).err()).contains("2 readings");
    String base64 = Base64.getEncoder().encodeToString(bytes);
    assertThat(normalize("--encoding", "base64", payloads(base64)).err()).contains("2 readings");
  }

  @Test
  void aLineThatIsNotHexIsNamed() throws IOException {
    Run run = normalize("--encoding", "hex", payloads("00", "0x"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("line 2 of the input is not hex");
  }

  @Test
  void avroIsReadByASchemaThatIsAtHand() throws IOException {
    writeAvroPipeline("");
    Path schema = Files.writeString(folder.resolve("reading.avsc"), SCHEMA);

    Run run = normalize("--encoding", "hex", "--schema", schema, payloads(BARE, FRAME + BARE));

    assertThat(json(run)).singleElement().hasToString(OF_AVRO);
    assertThat(run.err()).contains("2 records: 1 reading, 0 refused, 1 duplicate");
  }

  @Test
  void bytesThatTheSchemaDoesNotFitAreRefused() throws IOException {
    writeAvroPipeline("");
    Path schema = Files.writeString(folder.resolve("reading.avsc"), SCHEMA);

    Run run = normalize("--encoding", "hex", "--schema", schema, payloads(BARE + "00", "ff"));

    assertThat(run.err()).contains("2 records: 0 readings, 2 refused (MALFORMED 2)");
    assertThat(run.out()).doesNotContain("was not written through a schema registry");
  }

  @Test
  void aSchemaThatIsNoneIsNamed() throws IOException {
    writeAvroPipeline("");
    Path schema = Files.writeString(folder.resolve("reading.avsc"), "{");
    Run broken = normalize("--schema", schema, payloads(BARE));
    assertThat(broken.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(broken.err()).contains("reading.avsc cannot be read as an Avro schema");

    Run absent = normalize("--schema", folder.resolve("none.avsc"), payloads(BARE));
    assertThat(absent.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(absent.err()).contains("there is no file", "none.avsc");
  }

  @Test
  void framedAvroIsReadByTheSchemasOfAFolder() throws IOException {
    writeAvroPipeline("");
    Files.writeString(folder.resolve("17.avsc"), SCHEMA);

    Run run = normalize("--encoding", "hex", "--schemas", folder, payloads(FRAME + BARE));

    assertThat(json(run)).singleElement().hasToString(OF_AVRO);
  }

  @Test
  void framedAvroIsReadByTheSchemasOfTheRegistry() throws IOException {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/schemas/ids/17", NormalizeCommandTest::answerSchema);
    registry.start();
    try {
      writeAvroPipeline(
          "registry: {url: 'http://127.0.0.1:%d'}".formatted(registry.getAddress().getPort()));

      Run run = normalize("--encoding", "hex", payloads(FRAME + BARE));

      assertThat(json(run)).as(run.err()).singleElement().hasToString(OF_AVRO);
    } finally {
      registry.stop(0);
    }
  }

  private static void answerSchema(HttpExchange exchange) throws IOException {
    String answer =
        JsonMapper.builder().build().createObjectNode().put("schema", SCHEMA).toString();
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void avroWithoutAnySchemaSaysWhatToDo() throws IOException {
    writeAvroPipeline("");
    Run none = normalize(payloads(BARE));
    assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err())
        .contains("source 'wells' is Avro: name its schema with --schema or --schemas, or give");

    writeAvroPipeline("registry: {url: '${env:CAUDAL_NO_SUCH_VARIABLE}'}");
    Run unresolved = normalize(payloads(BARE));
    assertThat(unresolved.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(unresolved.err()).contains("--schema", "CAUDAL_NO_SUCH_VARIABLE");
  }

  @Test
  void aSchemaThatCannotBeHadEndsTheCommand() throws IOException {
    writeAvroPipeline("");
    Files.writeString(folder.resolve("17.avsc"), "{");

    Run run = normalize("--encoding", "hex", "--schemas", folder, payloads(FRAME + BARE));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("schema 17 cannot be read from");
  }

  private void writeAvroPipeline(String section) throws IOException {
    Files.writeString(
        pipeline,
        PIPELINE
                .replace("json: {}", "avro: {}")
                .replace("iso: true", "epoch: s")
                .replaceFirst(" *- .variable: flow, .*\n", "")
            + section
            + "\n");
  }

  @Test
  void theSourceMustBeClear() throws IOException {
    Path input = payloads(GOOD);
    Run unknown = normalize("--source", "welsl", input);
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(unknown.err()).contains("has no source 'welsl'; it has: wells");

    Files.writeString(
        pipeline,
        PIPELINE.replace(
            "templates:",
            """
              - name: others
                topic: telemetry.raw.others
                json: {}
                point: {constant: w1}
                time: {path: $.t, epoch: s}
                readings:
                  - {variable: flow, path: $.q}
            templates:\
            """));
    assertThat(normalize(input).err()).contains("has several sources", "wells, others");
    Path other = payloads("{\"t\": 1700000000, \"q\": 1}");
    assertThat(normalize("--source", "others", other).err()).contains("1 record: 1 reading");
  }

  @Test
  void mistakesOfThePipelineAreShown() throws IOException {
    Files.writeString(pipeline, PIPELINE.replace("readings:", "reading:"));
    Run run = normalize(payloads(GOOD));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("did you mean 'readings'? [unknown-key]");
  }

  @Test
  void anInputThatIsNotThereIsNamed() {
    Run run = normalize(folder.resolve("none"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("there is no file");
  }
}
