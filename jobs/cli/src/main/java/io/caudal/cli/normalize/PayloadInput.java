package io.caudal.cli.normalize;

import io.caudal.cli.CommandFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts an input into payloads.
 *
 * @param whole whether the input is one payload; else each line is one, but for empty lines
 */
record PayloadInput(PayloadEncoding encoding, boolean whole) {

  /**
   * One payload.
   *
   * @param line where it begins in the input, from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Payload(int line, byte[] bytes) {}

  List<Payload> read(byte[] input) throws CommandFailure {
    if (whole) {
      return List.of(decode(1, input));
    }
    List<Payload> payloads = new ArrayList<>();
    int line = 1;
    int start = 0;
    while (start < input.length) {
      int end = start;
      while (end < input.length && input[end] != '\n') {
        end++;
      }
      int last = end > start && input[end - 1] == '\r' ? end - 1 : end;
      if (last > start) {
        payloads.add(decode(line, Arrays.copyOfRange(input, start, last)));
      }
      line++;
      start = end + 1;
    }
    return payloads;
  }

  private Payload decode(int line, byte[] written) throws CommandFailure {
    try {
      return new Payload(line, encoding.decode(written));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(
          "line %d of the input is not %s: %s".formatted(line, encoding, e.getMessage()), e);
    }
  }
}
