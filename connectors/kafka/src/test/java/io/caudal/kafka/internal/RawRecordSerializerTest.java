package io.caudal.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class RawRecordSerializerTest extends SerializerTestBase<RawRecord> {

  @Override
  protected TypeSerializer<RawRecord> createSerializer() {
    return RawRecordSerializer.INSTANCE;
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<RawRecord> getTypeClass() {
    return RawRecord.class;
  }

  @Override
  protected RawRecord[] getTestData() {
    return new RawRecord[] {
      new RawRecord("t", 0, 0, -1, null, null, List.of()),
      new RawRecord(
          "telemetry.raw.dga",
          7,
          Long.MAX_VALUE,
          1_700_000_000_000L,
          new byte[0],
          new byte[0],
          List.of()),
      new RawRecord(
          "telemetry.raw.aire-\u00f1u\u00f1oa",
          1,
          2,
          3,
          new byte[] {1},
          new byte[100_000],
          List.of(
              new RawHeader("trace", new byte[] {4, 5}),
              new RawHeader("trace", new byte[0]),
              new RawHeader("empty", null)))
    };
  }

  @Test
  void isFoundByTheClassAlone() {
    assertThat(TypeInformation.of(RawRecord.class)).isSameAs(RawRecordTypeInfo.INSTANCE);
  }
}
