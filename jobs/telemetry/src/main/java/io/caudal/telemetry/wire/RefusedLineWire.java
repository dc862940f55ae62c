package io.caudal.telemetry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.influxdb.RefusedLine;
import io.caudal.schemas.DeadLetter;
import java.nio.ByteBuffer;

/**
 * Lines that InfluxDB refused, as dead letters. Their readings were accepted, and are counted so in
 * the ledger: it is only that this store does not show them.
 */
public final class RefusedLineWire {

  /** The reason of these dead letters. It is no outcome of a reading, so the domain has no such. */
  public static final String REASON = "REFUSED_BY_STORE";

  private static final String SOURCE = "influxdb";

  /** A line has no record of its own: it may be a reading's, or made of many. */
  private static final int NONE = -1;

  private RefusedLineWire() {}

  public static DeadLetter toAvro(RefusedLine line, String pipeline, int pipelineVersion) {
    return DeadLetter.newBuilder()
        .setReason(REASON)
        .setDetail(line.reason())
        .setSource(SOURCE)
        .setOriginTopic(line.bucket())
        .setOriginPartition(NONE)
        .setOriginOffset(NONE)
        .setBrokerTime(NONE)
        .setPayload(ByteBuffer.wrap(line.line().getBytes(UTF_8)))
        .setPipeline(pipeline)
        .setPipelineVersion(pipelineVersion)
        .build();
  }
}
