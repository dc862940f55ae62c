package io.caudal.devkit.flink;

import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.HttpProbe;
import io.caudal.devkit.process.JavaCommand;
import io.caudal.devkit.process.Ports;
import io.caudal.devkit.process.ServerProcess;
import io.caudal.devkit.process.ServerSpec;
import io.caudal.devkit.process.StopOrder;
import io.caudal.devkit.process.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Flink session cluster on 127.0.0.1: one JobManager and some TaskManagers, each a process of its
 * own, with {@code flink-conf/config.yaml} as any cluster has it. Its processes stop when it is
 * closed, and with the supervisor that started them.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Supervisor supervisor;
  private final Distributions distributions;
  private final Map<String, String> settings;
  private final ServerProcess jobManager;
  private final String restUrl;
  private final String metricsUrl;
  private final FlinkMemory taskManagerMemory;
  private final List<TaskManager> taskManagers = new ArrayList<>();
  private int started;

  private FlinkCluster(
      Supervisor supervisor,
      Distributions distributions,
      FlinkOptions options,
      Map<String, String> environment) {
    this.supervisor = supervisor;
    this.distributions = distributions;
    Path data = supervisor.directory().data("flink");
    int restPort = Ports.wantedOrFree(options.restPort(), "Flink's web interface");
    int metricsPort = Ports.free();
    this.settings = FlinkSettings.of(options, data, Ports.free(), restPort);
    this.restUrl = "http://127.0.0.1:" + restPort;
    this.metricsUrl = "http://127.0.0.1:" + metricsPort + "/metrics";
    this.jobManager = startJobManager(metricsPort, environment);
    this.taskManagerMemory = FlinkMemory.ofTaskManager(distributions, settings);
  }

  /**
   * Starts a cluster and waits until all its TaskManagers have registered.
   *
   * @param environment variables of the JobManager, where a job's main runs
   * @throws io.caudal.devkit.process.DevkitException when a process ends early or takes too long
   */
  public static FlinkCluster start(
      Supervisor supervisor,
      Distributions distributions,
      FlinkOptions options,
      Map<String, String> environment) {
    FlinkCluster cluster = new FlinkCluster(supervisor, distributions, options, environment);
    for (int i = 0; i < options.taskManagers(); i++) {
      cluster.launchTaskManager();
    }
    cluster.jobManager.awaitReady(new HttpProbe(cluster.restUrl + "/overview"), START_LIMIT);
    cluster.taskManagers().forEach(cluster::awaitRegistered);
    return cluster;
  }

  /** The base of the REST API, where the web interface is too; no slash at its end. */
  public String restUrl() {
    return restUrl;
  }

  /** A client of the REST API. */
  public FlinkRest rest() {
    return new FlinkRest(restUrl);
  }

  /** The running JobManager. */
  public ServerProcess jobManager() {
    return jobManager;
  }

  /** Where Prometheus reads the JobManager's metrics. */
  public String metricsUrl() {
    return metricsUrl;
  }

  /** The TaskManagers that run. */
  public synchronized List<TaskManager> taskManagers() {
    return taskManagers.stream().filter(each -> each.process().isAlive()).toList();
  }

  /** Starts one more TaskManager and waits until it has registered. */
  public TaskManager startTaskManager() {
    TaskManager taskManager = launchTaskManager();
    awaitRegistered(taskManager);
    return taskManager;
  }

  /** Stops the TaskManagers, then the JobManager. */
  @Override
  public void close() {
    taskManagers().forEach(each -> each.process().close());
    jobManager.close();
  }

  private void awaitRegistered(TaskManager taskManager) {
    FlinkRest rest = rest();
    taskManager
        .process()
        .awaitReady(() -> rest.taskManagerIds().contains(taskManager.id()), START_LIMIT);
  }

  private ServerProcess startJobManager(int metricsPort, Map<String, String> environment) {
    FlinkMemory memory = FlinkMemory.ofJobManager(distributions, settings);
    return supervisor.start(
        spec(
            "Flink JobManager",
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            memory,
            Map.of("metrics.reporter.prom.port", Integer.toString(metricsPort)),
            environment,
            StopOrder.JOB_MANAGER));
  }

  private synchronized TaskManager launchTaskManager() {
    started++;
    String id = "taskmanager-" + started;
    int metricsPort = Ports.free();
    Map<String, String> own = new LinkedHashMap<>();
    own.put("taskmanager.resource-id", id);
    own.put("metrics.reporter.prom.port", Integer.toString(metricsPort));
    ServerProcess process =
        supervisor.start(
            spec(
                "Flink TaskManager " + started,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                taskManagerMemory,
                own,
                Map.of(),
                StopOrder.TASK_MANAGER));
    TaskManager taskManager =
        new TaskManager(id, process, "http://127.0.0.1:" + metricsPort + "/metrics");
    taskManagers.add(taskManager);
    return taskManager;
  }

  private ServerSpec spec(
      String name,
      String mainClass,
      FlinkMemory memory,
      Map<String, String> own,
      Map<String, String> environment,
      StopOrder stopOrder) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.put("MALLOC_ARENA_MAX", "2");
    Path conf = distributions.flinkConf();
    List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
    arguments.addAll(FlinkSettings.asArguments(settings));
    arguments.addAll(FlinkSettings.asArguments(own));
    // Last, since these are what the memory options above come to.
    arguments.addAll(memory.arguments());
    List<String> command =
        new JavaCommand()
            .flags(memory.jvmFlags().toArray(String[]::new))
            .flags(
                // What env.java.opts.all of the configuration says; Flink's shell scripts read
                // that, its programs do not.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog4j.configurationFile=" + conf.resolve("log4j-console.properties").toUri(),
                // Where the web interface looks for the log.
                "-Dlog.file=" + supervisor.directory().log(name),
                "-Djava.io.tmpdir=" + tmp())
            .main(distributions.flinkClassPath(), mainClass, arguments);
    return new ServerSpec(name, command, variables, "TERM", Duration.ofSeconds(5), stopOrder);
  }

  private Path tmp() {
    return supervisor.directory().data("flink/tmp");
  }
}
