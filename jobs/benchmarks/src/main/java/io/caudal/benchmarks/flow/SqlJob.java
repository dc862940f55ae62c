package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.flow.straight.Alarm;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * The same results in Flink SQL: deduplication by row number, a tumbling window for each size, and
 * the rule by row pattern recognition. It tells of an alert when it is over; what comes late to a
 * window is dropped.
 */
final class SqlJob {

  private static final String DEDUPLICATE =
      """
      SELECT `point`, `time`, `value`, rowtime FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY `point`, `time` ORDER BY arrival) AS copy
        FROM observations)
      WHERE copy = 1
      """;

  private static final String AGGREGATE =
      """
      SELECT `point`, window_start, window_end,
        COUNT(*), SUM(`value`), MIN(`value`), MAX(`value`), AVG(`value`), STDDEV_POP(`value`),
        FIRST_VALUE(`value`), LAST_VALUE(`value`),
        PERCENTILE(`value`, ARRAY[0.5, 0.95, 0.99])
      FROM TABLE(TUMBLE(TABLE uniques, DESCRIPTOR(rowtime), INTERVAL %s))
      GROUP BY `point`, window_start, window_end
      """;

  private static final String RULE =
      """
      SELECT `point`, since, resolved FROM uniques MATCH_RECOGNIZE (
        PARTITION BY `point` ORDER BY rowtime
        MEASURES FIRST(B.`time`) AS since, C.`time` AS resolved
        ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW
        PATTERN (B+ C)
        DEFINE B AS B.`value` > %s, C AS C.`value` <= %s)
      WHERE resolved - since >= %d
      """;

  private static final List<String> SIZES =
      List.of("'1' MINUTE", "'5' MINUTE", "'1' HOUR", "'1' DAY");

  private SqlJob() {}

  static void define(StreamExecutionEnvironment env, Task task) {
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.getConfig().setIdleStateRetention(Duration.ofDays(1));
    tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    tables.createTemporaryView(
        "observations",
        OtherJobs.observations(env, task),
        readings()
            .columnByMetadata("rowtime", DataTypes.TIMESTAMP_LTZ(3))
            .columnByExpression("arrival", "PROCTIME()")
            .build());
    DataStream<Row> uniques = tables.toDataStream(tables.sqlQuery(DEDUPLICATE));
    FlinkRun.discard(uniques, Digest.READINGS, Folding.once(Digest.READINGS, SqlJob::ofReading));
    tables.createTemporaryView(
        "uniques", uniques, readings().column("rowtime", DataTypes.TIMESTAMP_LTZ(3)).build());
    for (String size : SIZES) {
      FlinkRun.discard(
          tables.toDataStream(tables.sqlQuery(AGGREGATE.formatted(size))),
          "rollups-" + size.replaceAll("\\W+", ""),
          Folding.once(Digest.ROLLUPS, SqlJob::ofRollup));
    }
    String rule =
        RULE.formatted(FlowPipeline.THRESHOLD, FlowPipeline.THRESHOLD, FlowPipeline.HOLD_FOR);
    FlinkRun.discard(
        tables
            .toDataStream(tables.sqlQuery(rule))
            .<Alarm>flatMap(
                (row, out) -> {
                  out.collect(alarm(row, true));
                  out.collect(alarm(row, false));
                })
            .returns(TypeInformation.of(Alarm.class)),
        Digest.ALERTS,
        Folding.once(Digest.ALERTS, OtherJobs::digest));
  }

  private static Schema.Builder readings() {
    return Schema.newBuilder()
        .column("point", DataTypes.STRING())
        .column("time", DataTypes.BIGINT())
        .column("value", DataTypes.DOUBLE())
        .watermark("rowtime", "SOURCE_WATERMARK()");
  }

  private static long ofReading(Row row) {
    return Digest.ofReading((long) row.getFieldAs(1), (double) row.getFieldAs(2));
  }

  private static long ofRollup(Row row) {
    return Digest.ofRollup(
        row.getFieldAs(0),
        micros(row.getFieldAs(1)),
        micros(row.getFieldAs(2)),
        row.getFieldAs(3),
        row.getFieldAs(4),
        row.getFieldAs(5),
        row.getFieldAs(6));
  }

  private static long micros(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000L;
  }

  private static Alarm alarm(Row row, boolean firing) {
    long since = row.getFieldAs(1);
    long resolved = row.getFieldAs(2);
    return new Alarm(
        row.getFieldAs(0), firing, since, since + FlowPipeline.HOLD_FOR, firing ? 0 : resolved);
  }
}
