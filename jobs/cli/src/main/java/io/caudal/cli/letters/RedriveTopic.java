package io.caudal.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.TopicWriter;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineFile;
import java.util.List;

/**
 * Writes to the redrive topic. Records of one partition keep their order: they have its name as
 * their key.
 */
final class RedriveTopic implements RedriveTarget, AutoCloseable {

  private final TopicWriter<DeadLetter> writer;

  RedriveTopic(PipelineFile pipeline) {
    this.writer = new TopicWriter<>(pipeline, pipeline.redriveTopic(), DeadLetter.getClassSchema());
  }

  @Override
  public void drive(DeadLetter letter, List<Chosen> settles, Runnable taken) throws CommandFailure {
    String key = letter.getOriginTopic() + '/' + letter.getOriginPartition();
    writer.send(null, key.getBytes(UTF_8), letter, Marks.headers(settles), taken);
  }

  /**
   * Waits until Kafka has everything.
   *
   * @throws CommandFailure if it refused one
   */
  void flush() throws CommandFailure {
    writer.flush();
  }

  @Override
  public void close() {
    writer.close();
  }
}
