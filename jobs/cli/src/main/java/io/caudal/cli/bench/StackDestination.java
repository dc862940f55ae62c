package io.caudal.cli.bench;

import io.caudal.benchmarks.flow.Destination;
import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.Provisioner;
import io.caudal.devkit.Stack;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The servers of a stack. */
final class StackDestination implements Destination {

  /** What a benchmark writes may be older than a bucket would keep. */
  private static final String SERVERS =
      """

      kafka: {bootstrapServers: "%s"}
      registry: {url: "%s"}
      influxdb:
        url: "%s"
        token: "${file:%s}"
        database: %s
        retention: {raw: forever, rollups: forever}
        shard: {raw: 7d, rollups: 365d}
      """;

  private final Stack stack;
  private final Path token;

  /**
   * @param token a file that holds the one of the stack's InfluxDB
   */
  StackDestination(Stack stack, Path token) {
    this.stack = stack;
    this.token = token;
  }

  @Override
  public void prepare(Path pipeline, String database) throws IOException {
    Files.writeString(
        pipeline,
        SERVERS.formatted(
            stack.kafkaBootstrap(),
            stack.registryUrl(),
            stack.influx().url(),
            token.toAbsolutePath(),
            database),
        StandardOpenOption.APPEND);
    try {
      new Provisioner(stack, stack.buckets())
          .provision(PipelineLoader.load(pipeline), Provisioner.RawTime.RECORDED);
    } catch (PipelineErrors e) {
      throw new IOException(e.render(), e);
    } catch (CommandFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
