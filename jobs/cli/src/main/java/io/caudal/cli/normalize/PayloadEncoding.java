package io.caudal.cli.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** How payloads are written in the input. */
enum PayloadEncoding {
  /** As they are. */
  TEXT {
    @Override
    byte[] decode(byte[] written) {
      return written;
    }
  },
  BASE64 {
    @Override
    byte[] decode(byte[] written) {
      return Base64.getDecoder().decode(withoutBlanks(written));
    }
  },
  HEX {
    @Override
    byte[] decode(byte[] written) {
      return HexFormat.of().parseHex(withoutBlanks(written));
    }
  };

  /**
   * The payload's bytes.
   *
   * @throws IllegalArgumentException if they are not written so; the message says why
   */
  abstract byte[] decode(byte[] written);

  private static String withoutBlanks(byte[] written) {
    return new String(written, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
