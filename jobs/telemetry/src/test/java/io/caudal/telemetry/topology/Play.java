package io.caudal.telemetry.topology;

import io.caudal.kafka.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of the topology: what goes in, when it breaks off, and what came out. The tasks of the
 * cluster, which is in this process, find it by its number.
 *
 * <p>A run that breaks off does so once: in the middle it waits for a checkpoint, and some records
 * later a source fails.
 */
final class Play implements AutoCloseable {

  private static final Map<Integer, Play> PLAYS = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();
  private static final long NO_CHECKPOINT = Long.MAX_VALUE;

  private final int number = LAST_NUMBER.incrementAndGet();
  private final List<List<RawRecord>> partitions;
  private final long seed;
  private final int pauseAt;
  private final AtomicInteger failAt;
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicLong awaited = new AtomicLong(NO_CHECKPOINT);
  private final CompletableFuture<Void> checkpointed = new CompletableFuture<>();
  private final Map<String, List<Object>> sent = new ConcurrentHashMap<>();
  private final Map<String, List<Object>> committed = new ConcurrentHashMap<>();

  private Play(List<List<RawRecord>> partitions, long seed, int pauseAt, int failAt) {
    this.partitions = partitions;
    this.seed = seed;
    this.pauseAt = pauseAt;
    this.failAt = new AtomicInteger(failAt);
    PLAYS.put(number, this);
  }

  /** From the beginning to the end. */
  static Play through(List<List<RawRecord>> partitions, long seed) {
    return new Play(partitions, seed, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** It breaks off after three quarters of the records, and the half is in a checkpoint. */
  static Play brokenOff(List<List<RawRecord>> partitions, long seed) {
    int records = partitions.stream().mapToInt(List::size).sum();
    return new Play(partitions, seed, records / 2, records * 3 / 4);
  }

  static Play of(int number) {
    return Objects.requireNonNull(PLAYS.get(number));
  }

  int number() {
    return number;
  }

  List<List<RawRecord>> partitions() {
    return partitions;
  }

  /** For the order in which partitions are read. */
  long seed() {
    return seed;
  }

  /** How many records were read, those of before a failure included. */
  int read() {
    return read.get();
  }

  /** Whether no record may be read until {@link #checkpointed()}. */
  boolean isPaused() {
    return read.get() >= pauseAt && !checkpointed.isDone();
  }

  CompletableFuture<Void> checkpointed() {
    return checkpointed;
  }

  void countRead() {
    int failing = failAt.get();
    if (read.incrementAndGet() >= failing && failAt.compareAndSet(failing, Integer.MAX_VALUE)) {
      throw new IllegalStateException("the run breaks off, as the test wants it");
    }
  }

  void checkpointBegins(long checkpoint) {
    if (isPaused()) {
      awaited.compareAndSet(NO_CHECKPOINT, checkpoint);
    }
  }

  void checkpointIsComplete(long checkpoint) {
    if (checkpoint >= awaited.get()) {
      checkpointed.complete(null);
    }
  }

  /** Takes a result at once, as a store does that waits for no checkpoint. */
  void send(String sink, Object result) {
    add(sent, sink, List.of(result));
  }

  /** Takes the results of a task that has ended, without those that a failure took back. */
  void commit(String sink, List<?> results) {
    add(committed, sink, results);
  }

  private static void add(Map<String, List<Object>> to, String sink, List<?> results) {
    to.compute(
        sink,
        (any, known) -> {
          List<Object> all = known == null ? new ArrayList<>() : known;
          all.addAll(results);
          return all;
        });
  }

  <T> List<T> sent(String sink, Class<T> type) {
    return sent.getOrDefault(sink, List.of()).stream().map(type::cast).toList();
  }

  <T> List<T> committed(String sink, Class<T> type) {
    return committed.getOrDefault(sink, List.of()).stream().map(type::cast).toList();
  }

  @Override
  public void close() {
    PLAYS.remove(number);
  }
}
