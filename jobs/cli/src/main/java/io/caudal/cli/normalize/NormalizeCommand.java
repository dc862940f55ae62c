package io.caudal.cli.normalize;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.Terminal;
import io.caudal.cli.TerminalEmphasis;
import io.caudal.cli.TimeArgument;
import io.caudal.cli.normalize.PayloadInput.Payload;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Compression;
import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.telemetry.config.Examination;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a source's mapping makes of payloads, so that a mapping is written by trying it. */
@Command(
    name = "normalize",
    description = {
      "Show what a source of a pipeline makes of payloads: its readings and its dead letters.",
      "No server is asked, unless a registry for the schemas of an Avro source; what else the file",
      "says of servers need not be true."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything became readings",
      "1:something was refused",
      "2:the pipeline file or the command line has mistakes, or the input cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal normalize --pipeline pipeline.yaml payloads.jsonl",
      "  echo '{\"id\": \"a\", \"level\": 3}' |",
      "      caudal normalize --pipeline pipeline.yaml --source wells",
      "  caudal normalize --pipeline pipeline.yaml --whole --output json document.json",
      "  caudal normalize --pipeline pipeline.yaml --encoding hex \\",
      "      --broker-time 2024-05-01T12:00:00Z hex.txt",
      "  caudal normalize --pipeline pipeline.yaml --schema reading.avsc \\",
      "      --whole record.avro"
    })
public final class NormalizeCommand implements Callable<Integer> {

  /** Longer than there has been telemetry: no reading is late. */
  private static final long NEVER_LATE = 1000L * 365 * 24 * 3600 * 1_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pipeline",
      required = true,
      paramLabel = "FILE",
      description = "The pipeline file.")
  private Path pipeline = Path.of("");

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source. May be left out where the file has only one.")
  private @Nullable String sourceName;

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..1",
      description = "A file with payloads, one a line; without it, or with -, standard input.")
  private @Nullable Path input;

  @Option(names = "--whole", description = "Take the whole input for one payload.")
  private boolean whole;

  @Option(
      names = "--encoding",
      defaultValue = "text",
      description =
          "How payloads are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, the"
              + " bytes as they are).")
  private PayloadEncoding encoding = PayloadEncoding.TEXT;

  @ArgGroup private AvroOptions avro = new AvroOptions();

  @Option(names = "--key", paramLabel = "KEY", description = "The records' key.")
  private @Nullable String key;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "A header of the records; may be given several times.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--broker-time",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = {
        "When the first record reached the broker; each other follows a millisecond later. Without"
            + " it, now, and no reading is late, since samples are old."
      })
  private @Nullable Instant brokerTime;

  @Option(
      names = "--raw",
      description =
          "Stop after the mapping: the provider's units, and nothing is checked at the point.")
  private boolean raw;

  @Option(
      names = "--output",
      description =
          "${COMPLETION-CANDIDATES}. With json, each reading, each dead letter and each path that"
              + " was never found is a line of JSON. Default: text on a terminal, else json.")
  private @Nullable OutputFormat output;

  @Override
  public Integer call() throws CommandFailure {
    PipelineSettings settings = settings();
    SourceSettings source = source(settings);
    WriterSchemas schemas = avro.schemasOf(source, pipeline);
    List<RawPayload> records = records(source, schemas);
    TextLines text = new TextLines();
    PrintWriter out = spec.commandLine().getOut();
    boolean isText = output == null ? Terminal.isOutput() : output == OutputFormat.TEXT;
    JsonLines json = new JsonLines(out);
    Outcome outcome = new Outcome(isText ? text : json);
    Normalization normalization = new Normalization(settings, schemas);
    List<String> unfound;
    try {
      if (raw) {
        normalization.map(source, records, outcome);
      } else {
        normalization.run(records, outcome);
      }
      unfound = normalization.unfound(source, records);
    } catch (SchemasUnavailableException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
    }
    text.print(out);
    if (!isText) {
      unfound.forEach(json::neverFound);
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println(outcome.summary(records.size(), normalization.duplicates()));
    unfound.forEach(path -> err.println("never found: " + path));
    return outcome.hasRefused() ? ExitCode.FAILED : ExitCode.OK;
  }

  private PipelineSettings settings() throws CommandFailure {
    Examination found = PipelineLoader.examine(pipeline);
    PipelineFile file = found.pipeline();
    if (file == null) {
      throw CommandFailure.badInput(
          "the pipeline file has mistakes\n"
              + found.diagnostics().render(TerminalEmphasis.of(spec.commandLine())),
          null);
    }
    PipelineSettings settings = file.settings();
    return brokerTime == null
        ? settings.withTime(settings.time().withLateness(NEVER_LATE))
        : settings;
  }

  private SourceSettings source(PipelineSettings settings) throws CommandFailure {
    List<SourceSettings> sources = settings.sources();
    if (sourceName == null && sources.size() == 1) {
      return sources.get(0);
    }
    for (SourceSettings source : sources) {
      if (source.name().equals(sourceName)) {
        return source;
      }
    }
    String names = sources.stream().map(SourceSettings::name).collect(Collectors.joining(", "));
    throw CommandFailure.badInput(
        sourceName == null
            ? pipeline + " has several sources; say with --source which: " + names
            : pipeline + " has no source '" + sourceName + "'; it has: " + names,
        null);
  }

  private List<RawPayload> records(SourceSettings source, WriterSchemas schemas)
      throws CommandFailure {
    List<RawPayload.Header> given = new ArrayList<>();
    headers.forEach(
        (name, value) ->
            given.add(new RawPayload.Header(name, value.getBytes(StandardCharsets.UTF_8))));
    Instant first = brokerTime == null ? Instant.now() : brokerTime;
    return new Records(source, ChronoUnit.MICROS.between(Instant.EPOCH, first), key, given)
        .of(framed(new PayloadInput(encoding, whole).read(bytes()), source, schemas));
  }

  /** Whoever has one schema at hand has payloads without a frame, more often than not. */
  private static List<Payload> framed(
      List<Payload> payloads, SourceSettings source, WriterSchemas schemas) {
    if (!(schemas instanceof GivenSchema given) || source.compression() != Compression.NONE) {
      return payloads;
    }
    return payloads.stream()
        .map(payload -> new Payload(payload.line(), given.framed(payload.bytes())))
        .toList();
  }

  private byte[] bytes() throws CommandFailure {
    try {
      if (input == null || input.toString().equals("-")) {
        return standardInput();
      }
      return Files.readAllBytes(input);
    } catch (NoSuchFileException e) {
      throw CommandFailure.badInput("there is no file " + input, e);
    } catch (IOException e) {
      throw CommandFailure.badInput("the input cannot be read: " + e.getMessage(), e);
    }
  }

  private byte[] standardInput() throws IOException {
    if (Terminal.isInput()) {
      spec.commandLine().getErr().println("Type payloads, one a line; Ctrl-D ends them.");
    }
    try (InputStream in = System.in) {
      return in.readAllBytes();
    }
  }
}
