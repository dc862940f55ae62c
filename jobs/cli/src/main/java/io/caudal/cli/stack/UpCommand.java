package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxBuckets;
import io.caudal.telemetry.config.MissingSectionException;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and leaves it running. */
@Command(
    name = "up",
    description = {
      "Start Kafka, a schema registry, Postgres, InfluxDB and a Flink cluster on this machine and"
          + " leave them running, with the jobs of the given pipelines."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal up",
      "  caudal up --pipeline my/pipeline.yaml --flink-port 8081",
      "  caudal up --pipeline my/pipeline.yaml --split",
      "  caudal status",
      "  caudal down"
    })
public final class UpCommand implements Callable<Integer> {

  private static final int JOBS_OF_SPLIT = 3;
  private static final int SLOTS = FlinkOptions.defaults().slots();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description = "A pipeline to provision and to start; may be given several times.")
  private List<Path> pipelines = new ArrayList<>();

  @Option(
      names = "--split",
      description = {
        "Run each pipeline as NormalizeJob, RollupJob and AlertJob in place of TelemetryJob: see"
            + " docs/operations.md."
      })
  private boolean split;

  @Option(
      names = "--task-managers",
      paramLabel = "N",
      defaultValue = "2",
      description = {
        "Flink TaskManagers, of two slots each. A pipeline takes one slot, or three with --split;"
            + " an alert topic takes one. Default: ${DEFAULT-VALUE}."
      })
  private int taskManagers;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "rocksdb",
      description = "rocksdb or hashmap. Default: ${DEFAULT-VALUE}.")
  private String stateBackend = "rocksdb";

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Default: a free one.")
  private int kafkaPort;

  @Option(names = "--registry-port", paramLabel = "PORT", description = "Default: a free one.")
  private int registryPort;

  @Option(names = "--postgres-port", paramLabel = "PORT", description = "Default: a free one.")
  private int postgresPort;

  @Option(names = "--influx-port", paramLabel = "PORT", description = "Default: a free one.")
  private int influxPort;

  @Option(names = "--flink-port", paramLabel = "PORT", description = "Default: a free one.")
  private int flinkPort;

  @Override
  public Integer call() throws CommandFailure {
    Path home = ProjectHome.require();
    Set<String> alertTopics = new HashSet<>();
    for (Path file : pipelines) {
      alertTopics.add(check(file).alertTopic());
    }
    requireSlots(pipelines.size() * (split ? JOBS_OF_SPLIT : 1) + alertTopics.size());
    DetachedStack detached = new DetachedStack(home);
    PrintWriter err = spec.commandLine().getErr();
    RunningStack stack = detached.start(arguments(), line -> say(line, err));
    try {
      if (!pipelines.isEmpty()) {
        start(stack, home, err);
      }
      StatusReport.print(detached, spec.commandLine().getOut());
      return ExitCode.OK;
    } catch (CommandFailure | RuntimeException e) {
      detached.stopAfter(e, line -> say(line, err));
      throw e;
    }
  }

  private static void say(String line, PrintWriter err) {
    err.println(line);
    err.flush();
  }

  private List<String> arguments() {
    return List.of(
        "--task-managers=" + taskManagers,
        "--state-backend=" + stateBackend,
        "--kafka-port=" + kafkaPort,
        "--registry-port=" + registryPort,
        "--postgres-port=" + postgresPort,
        "--influx-port=" + influxPort,
        "--flink-port=" + flinkPort);
  }

  /** Without them the jobs would wait for each other, and nothing would say why. */
  private void requireSlots(int needed) throws CommandFailure {
    int slots = taskManagers * SLOTS;
    if (needed > slots) {
      throw CommandFailure.badInput(
          "The jobs of these pipelines need %d slots, and %d TaskManagers have %d: give --task-managers %d."
              .formatted(needed, taskManagers, slots, (needed + SLOTS - 1) / SLOTS),
          null);
    }
  }

  private static PipelineFile check(Path file) throws CommandFailure {
    try {
      PipelineFile pipeline = PipelineLoader.check(file);
      pipeline.requireKafka();
      pipeline.requireRegistry();
      pipeline.requireInfluxdb();
      pipeline.requirePostgres();
      return pipeline;
    } catch (MissingSectionException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
    } catch (PipelineErrors e) {
      throw CommandFailure.badInput(e.render(), e);
    }
  }

  private void start(RunningStack stack, Path home, PrintWriter err) throws CommandFailure {
    InfluxBuckets buckets = InfluxBuckets.inInfluxql(stack.endpoints().influx());
    Provisioner provisioner = new Provisioner(stack.endpoints(), buckets);
    Jobs jobs = Jobs.upload(stack.flink(), home);
    // Pipelines that share an alert topic share its archive.
    Set<String> archived = new HashSet<>();
    for (Path file : pipelines) {
      PipelineFile pipeline = load(file, stack);
      provisioner.provision(pipeline, Provisioner.RawTime.ARRIVAL);
      if (split) {
        jobs.startNormalize(file, 1);
        jobs.startRollup(file, 1);
        jobs.startAlert(file, 1);
      } else {
        jobs.startTelemetry(file, 1);
      }
      if (archived.add(pipeline.alertTopic())) {
        jobs.startArchive(file);
      }
      say("Pipeline " + pipeline.settings().name() + " runs", err);
    }
  }

  private static PipelineFile load(Path file, RunningStack stack) throws CommandFailure {
    try {
      return PipelineLoader.load(file, stack.endpoints().environment());
    } catch (PipelineErrors e) {
      // The stack was started by now, which exit code 2 would deny.
      throw CommandFailure.failed(e.render(), e);
    }
  }
}
