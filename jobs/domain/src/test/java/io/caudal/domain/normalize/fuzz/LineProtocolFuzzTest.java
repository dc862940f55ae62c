package io.caudal.domain.normalize.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import io.caudal.domain.normalize.document.DocumentReader;
import io.caudal.domain.normalize.document.LineProtocolReader;
import java.util.List;

class LineProtocolFuzzTest {

  private static final DocumentReader READER =
      new LineProtocolReader(TimestampPrecision.MILLISECONDS);

  @FuzzTest(maxDuration = "3m")
  void everyLineIsReadOrRefused(byte[] value) {
    List<String> said = ReadTwice.of(READER, value, 0);

    long lines = 1;
    for (byte b : value) {
      lines += b == '\n' ? 1 : 0;
    }
    assertThat((long) said.size()).isLessThanOrEqualTo(lines);
  }
}
