package io.caudal.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** What a record of the redrive topic says of the dead letters that it drives again. */
final class Marks {

  /** Bytes of the marks of one record: they fit beside the largest letter, with its key. */
  static final int MOST_BYTES = 40_000;

  /** Bytes of a mark beside its name and its place. */
  private static final int OVERHEAD = 6;

  private Marks() {}

  /** The letters in parts of which each fits into one record, in their order. */
  static List<List<Chosen>> parts(List<Chosen> letters) {
    List<List<Chosen>> parts = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < letters.size(); i++) {
      long size = size(letters.get(i));
      if (bytes + size > MOST_BYTES && i > from) {
        parts.add(letters.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += size;
    }
    parts.add(letters.subList(from, letters.size()));
    return parts;
  }

  /** A header for each letter. */
  static List<Header> headers(List<Chosen> letters) {
    List<Header> headers = new ArrayList<>();
    for (Chosen letter : letters) {
      headers.add(new RecordHeader(LetterStore.DRIVES, bytes(letter)));
    }
    return headers;
  }

  private static long size(Chosen letter) {
    return (long) OVERHEAD + LetterStore.DRIVES.length() + bytes(letter).length;
  }

  private static byte[] bytes(Chosen letter) {
    return letter.place().toString().getBytes(UTF_8);
  }
}
