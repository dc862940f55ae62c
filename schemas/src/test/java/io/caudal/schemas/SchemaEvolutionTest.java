package io.caudal.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BACKWARD_TRANSITIVE: today's readers read what every committed version has written. */
class SchemaEvolutionTest {

  static List<String> records() {
    return SchemaHistory.records();
  }

  @Test
  void everyRecordHasCommittedVersions() {
    assertThat(SchemaHistory.recordsWithVersions()).isEqualTo(SchemaHistory.records());
  }

  @ParameterizedTest
  @MethodSource("records")
  void todayReadsEveryCommittedVersion(String record) {
    Schema today = SchemaHistory.current(record);
    assertThat(SchemaHistory.versions(record))
        .isNotEmpty()
        .allSatisfy(
            version ->
                assertThat(
                        SchemaCompatibility.checkReaderWriterCompatibility(today, version)
                            .getResult()
                            .getIncompatibilities())
                    .isEmpty());
  }

  /** Documentation apart, which may be mended without a new version. */
  @ParameterizedTest
  @MethodSource("records")
  void todayIsTheNewestCommittedVersion(String record) {
    List<Schema> versions = SchemaHistory.versions(record);
    assertThat(SchemaHistory.current(record))
        .as("a changed schema needs its next version in src/main/avro-history/" + record)
        .isEqualTo(versions.get(versions.size() - 1));
  }

  @Test
  void aFieldWithoutDefaultIsNoticed() {
    Schema grown =
        SchemaBuilder.record("Tick")
            .namespace("io.caudal.schemas")
            .fields()
            .requiredString("source")
            .requiredString("added")
            .endRecord();
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(grown, SchemaHistory.current("Tick"))
                .getType())
        .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }
}
