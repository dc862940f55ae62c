package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.CommittedTopic;
import io.caudal.devkit.Endpoints;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.domain.model.Window;
import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Every store in full against what it should hold. */
final class StoreComparison {

  private static final Duration ARCHIVE_LIMIT = Duration.ofMinutes(2);

  private final Endpoints endpoints;
  private final PipelineFile pipeline;
  private final Expected expected;

  StoreComparison(Endpoints endpoints, PipelineFile pipeline, Expected expected) {
    this.endpoints = endpoints;
    this.pipeline = pipeline;
    this.expected = expected;
  }

  /** Fails where a store differs. */
  void run() throws CommandFailure {
    compareSeries();
    List<AlertEvent> events =
        new CommittedTopic(endpoints).read(pipeline.alertTopic(), AlertEvent.class);
    compareAlerts(new PublishedAlerts(events));
    compareTable(events);
    assertThat(new CommittedTopic(endpoints).read(pipeline.deadLetterTopic(), DeadLetter.class))
        .as("dead letters")
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected.deadLetters());
  }

  private void compareSeries() {
    StoredSeries stored =
        new StoredSeries(
            new InfluxqlClient(endpoints.influx()), pipeline.requireInfluxdb().database());
    compare(expected.raw(), stored.read("raw", Expected.RAW));
    compare(expected.ledger(), stored.read("ledger", Expected.LEDGER));
    for (Window window : pipeline.settings().windows()) {
      compare(
          expected.rollups(window.label()),
          stored.read("rollup_" + window.label(), Expected.ROLLUP));
    }
  }

  private static void compare(Series should, Series stored) {
    assertThat(should.differences(stored)).isEmpty();
    assertThat(stored.size()).isPositive();
  }

  private void compareAlerts(PublishedAlerts published) {
    published
        .revisions()
        .forEach(
            (alert, revisions) ->
                assertThat(revisions)
                    .as("revisions of alert %s", alert)
                    .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, revisions.size()).boxed().toList()));
    assertThat(published.standing()).isNotEmpty().isEqualTo(expected.alerts());
  }

  /** The archive follows the topic at the pace of its own checkpoints. */
  private void compareTable(List<AlertEvent> events) {
    AlertTable table = new AlertTable(endpoints.postgres());
    await().atMost(ARCHIVE_LIMIT).until(() -> table.count() >= events.size());
    assertThat(table.rows()).containsExactlyInAnyOrderElementsOf(events);
  }
}
