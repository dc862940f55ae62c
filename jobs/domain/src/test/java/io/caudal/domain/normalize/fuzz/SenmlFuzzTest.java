package io.caudal.domain.normalize.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caudal.domain.model.SourceSettings.SenmlEncoding;
import io.caudal.domain.normalize.document.DocumentReader;
import io.caudal.domain.normalize.document.SenmlReader;

class SenmlFuzzTest {

  private static final DocumentReader JSON = new SenmlReader(SenmlEncoding.JSON, 16);
  private static final DocumentReader CBOR = new SenmlReader(SenmlEncoding.CBOR, 16);

  @FuzzTest(maxDuration = "3m")
  void jsonIsReadOrRefused(byte[] value) {
    ReadTwice.of(JSON, value, 0);
  }

  @FuzzTest(maxDuration = "3m")
  void cborIsReadOrRefused(byte[] value) {
    ReadTwice.of(CBOR, value, 0);
  }
}
