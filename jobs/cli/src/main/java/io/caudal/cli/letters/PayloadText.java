package io.caudal.cli.letters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes that may be text. */
final class PayloadText {

  private PayloadText() {}

  /** The text that they are in UTF-8, or null if they are none that can be shown. */
  static @Nullable String strict(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      return text.codePoints().allMatch(PayloadText::isShown) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isShown(int character) {
    return !Character.isISOControl(character)
        || character == '\n'
        || character == '\r'
        || character == '\t';
  }

  /** Every byte as one character where they are no text, so that a text can be looked for. */
  static String lenient(@Nullable ByteBuffer bytes) {
    if (bytes == null) {
      return "";
    }
    String text = strict(bytes);
    return text == null ? StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString() : text;
  }

  static String base64(ByteBuffer bytes) {
    ByteBuffer encoded = Base64.getEncoder().encode(bytes.duplicate());
    return StandardCharsets.US_ASCII.decode(encoded).toString();
  }
}
