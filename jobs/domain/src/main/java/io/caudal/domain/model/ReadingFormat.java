package io.caudal.domain.model;

import java.io.IOException;
import java.io.Serializable;

/** How readings are written where one job hands them to another. */
public interface ReadingFormat extends Serializable {

  /** Comes before the first reading. */
  void open();

  /**
   * The reading as bytes; what drove it again is not in them.
   *
   * @throws IOException if what is needed to write it cannot be had now
   */
  byte[] write(Reading reading) throws IOException;

  /**
   * The reading that was written.
   *
   * @throws MalformedReadingException if the bytes are no reading
   * @throws IOException if what is needed to read it cannot be had now, so that it must be tried
   *     again
   */
  Reading read(byte[] written) throws MalformedReadingException, IOException;
}
