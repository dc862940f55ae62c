package io.caudal.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarIntsTest {

  @Property
  void signedAndUnsignedComeBackAsTheyWere(@ForAll long value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    VarInts.writeSigned(value, out);
    VarInts.writeUnsigned(value, out);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(VarInts.readSigned(in)).isEqualTo(value);
    assertThat(VarInts.readUnsigned(in)).isEqualTo(value);
    assertThat(in.available()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "63, 1", "-64, 1", "64, 2", "-9223372036854775808, 10"})
  void smallMagnitudesAreShort(long value, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarInts.writeSigned(value, new DataOutputStream(bytes));

    assertThat(bytes.size()).isEqualTo(length);
  }

  @Test
  void bytesThatNeverEndAreAnError() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0xFF);

    assertThatThrownBy(
            () -> VarInts.readUnsigned(new DataInputStream(new ByteArrayInputStream(endless))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ten bytes");
  }
}
