package io.caudal.telemetry.config;

import io.caudal.domain.model.Window;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time series store. Durations in microseconds.
 *
 * @param token null for a store without authentication
 * @param database the first half of every bucket's name
 * @param rawRetention how long raw series are kept; {@link #FOREVER} for ever
 * @param rollupRetention the same for each window's rollups
 * @param rawShard the time that one shard of raw series spans; 0 leaves it to the store
 * @param rollupShard the same for each window's rollups
 */
public record InfluxSettings(
    String url,
    String org,
    @Nullable Secret token,
    String database,
    long rawRetention,
    long rollupRetention,
    long rawShard,
    long rollupShard)
    implements Serializable {

  /** Nothing is ever deleted. */
  public static final long FOREVER = 0;

  /**
   * A bucket to provision.
   *
   * @param name {@code database/policy}
   */
  public record Bucket(String name, long retention, long shard) implements Serializable {}

  public Bucket rawBucket() {
    return new Bucket(database + "/raw", rawRetention, rawShard);
  }

  public Bucket rollupBucket(Window window) {
    return new Bucket(database + "/rollup_" + window.label(), rollupRetention, rollupShard);
  }

  public Bucket ledgerBucket() {
    return new Bucket(database + "/ledger", rollupRetention, rollupShard);
  }

  /** The raw bucket, then one for each window, then the ledger's. */
  public List<Bucket> buckets(List<Window> windows) {
    List<Bucket> buckets = new ArrayList<>();
    buckets.add(rawBucket());
    windows.forEach(window -> buckets.add(rollupBucket(window)));
    buckets.add(ledgerBucket());
    return List.copyOf(buckets);
  }
}
