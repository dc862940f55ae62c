package io.caudal.domain.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of an alert: the same for the same episode, however often it is evaluated. */
final class AlertId {

  private static final int BYTES = 16;

  private AlertId() {}

  /** The first 128 bits, in hexadecimal, of the SHA-256 of what identifies the episode. */
  static String of(String rule, String point, String variable, long start) {
    // A null byte cannot stand in a name, so no two identities read the same.
    String identity = String.join("\0", rule, point, variable, Long.toString(start));
    byte[] digest = sha256().digest(identity.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
