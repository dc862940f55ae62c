package io.caudal.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertUpsertSinkTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/caudal?reWriteBatchedInserts=true",
        "jdbc:postgresql://db/caudal?ssl=true&rewritebatchedinserts=TRUE"
      })
  void refusesToFoldBatches(String url) {
    assertThatThrownBy(() -> AlertUpsertSink.to(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reWriteBatchedInserts");
  }

  @Test
  void refusesToFoldBatchesByProperty() {
    AlertUpsertSink sink = AlertUpsertSink.to("jdbc:postgresql://db/caudal");

    assertThatThrownBy(() -> sink.properties(Map.of("reWriteBatchedInserts", "true")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
