package io.caudal.domain.control;

import io.caudal.domain.model.RawPayload;
import java.io.IOException;
import java.io.Serializable;

/** How control records of points are written. */
public interface ControlFormat extends Serializable {

  /** Comes before the first record. */
  void open();

  /**
   * What the record says.
   *
   * @throws MalformedControlException if it says nothing that can be understood
   * @throws IOException if what is needed to read it cannot be had now, so that it must be tried
   *     again
   */
  PointChange read(RawPayload record) throws MalformedControlException, IOException;
}
