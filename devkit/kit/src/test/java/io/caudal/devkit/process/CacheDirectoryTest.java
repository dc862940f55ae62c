package io.caudal.devkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheDirectoryTest {
  private final Path root;
  private final CacheDirectory cache;

  CacheDirectoryTest(@TempDir Path folder) {
    this.root = folder.resolve("caudal");
    this.cache = new CacheDirectory(root);
  }

  @Test
  void aFolderIsFilledOnceHoweverManyAsk() {
    AtomicInteger fillings = new AtomicInteger();
    CacheDirectory.Filling filling =
        folder -> {
          fillings.incrementAndGet();
          Files.writeString(folder.resolve("file"), "whole");
        };

    CompletableFuture<?>[] askers = new CompletableFuture<?>[4];
    for (int i = 0; i < askers.length; i++) {
      askers[i] = CompletableFuture.runAsync(() -> cache.folder("program", filling));
    }
    CompletableFuture.allOf(askers).join();

    assertThat(fillings).hasValue(1);
    assertThat(root.resolve("program/file")).hasContent("whole");
  }

  @Test
  void nothingStaysOfAFillingThatFailed() throws IOException {
    assertThatThrownBy(
            () ->
                cache.folder(
                    "program",
                    folder -> {
                      Files.writeString(folder.resolve("file"), "half");
                      throw new IOException("the line was cut");
                    }))
        .isInstanceOf(DevkitException.class)
        .hasMessageContaining("the line was cut");

    try (var left = Files.list(root)) {
      assertThat(left.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void theUsersOwnChoiceOfCachesHolds() {
    assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", root.toString()), "/home/ana").root())
        .isEqualTo(root.resolve("caudal"));
    assertThat(CacheDirectory.of(Map.of(), "/home/ana").root())
        .isEqualTo(Path.of("/home/ana/.cache/caudal"));
  }
}
