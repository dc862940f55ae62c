package io.caudal.devkit;

import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts servers at the same time; the first that fails stops them all. */
final class ParallelStart implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<CompletableFuture<?>> started = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
  private final Supervisor supervisor;
  private final Consumer<String> progress;

  ParallelStart(Supervisor supervisor, Consumer<String> progress) {
    this.supervisor = supervisor;
    this.progress = progress;
  }

  <T> CompletableFuture<T> add(String name, Supplier<T> server) {
    CompletableFuture<T> future = CompletableFuture.supplyAsync(() -> start(name, server), threads);
    started.add(future);
    return future;
  }

  private <T> T start(String name, Supplier<T> server) {
    Instant begin = Instant.now();
    try {
      T ready = server.get();
      double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
      progress.accept(String.format(Locale.ROOT, "%s ready in %.1f s", name, seconds));
      return ready;
    } catch (RuntimeException | Error e) {
      if (firstFailure.compareAndSet(null, e)) {
        // The others are stopped now rather than waited for: they fail in their turn, at once.
        supervisor.stop();
      }
      throw e;
    }
  }

  /** Waits for all of them, and throws what the first failure threw. */
  void awaitAll() {
    try {
      CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      Throwable first = firstFailure.get();
      if (first instanceof DevkitException known) {
        throw known;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
