package io.caudal.telemetry.job;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateChangelogOptions;

/**
 * Flink's changelog of state, with which the cache of points does not go together: what a reading
 * changes in a value on the heap is in no log.
 */
final class StateChangelog {

  private StateChangelog() {}

  /**
   * Looks at the configuration before a job starts.
   *
   * @throws IllegalStateException if the changelog is on
   */
  static void requireOff(ReadableConfig configuration) {
    if (configuration.get(StateChangelogOptions.ENABLE_STATE_CHANGE_LOG)) {
      throw new IllegalStateException(
          StateChangelogOptions.ENABLE_STATE_CHANGE_LOG.key()
              + " is true, but the state of points is held decoded and not changed in Flink's state"
              + " with each reading: set it to false in Flink's configuration.");
    }
  }
}
