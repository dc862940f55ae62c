package io.caudal.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Path;

/** Where a flow that {@linkplain Contender#delivers delivers} sends its results. */
public interface Destination {

  /**
   * Adds the servers to a pipeline file that names none, and makes what it needs there.
   *
   * @param pipeline is changed
   * @param database of InfluxDB, which nothing has been written to
   * @throws IOException if a server refuses
   */
  void prepare(Path pipeline, String database) throws IOException;
}
