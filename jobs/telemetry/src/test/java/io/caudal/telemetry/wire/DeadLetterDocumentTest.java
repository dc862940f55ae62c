package io.caudal.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What docs/dead-letters.md lists is what is written. */
class DeadLetterDocumentTest {

  @Test
  void listsEveryReason() throws IOException {
    String home = Objects.requireNonNull(System.getProperty("caudal.home"), "caudal.home");
    String document = Files.readString(Path.of(home, "docs", "dead-letters.md"));

    for (Reason reason : Reason.values()) {
      assertThat(document).contains("| `" + reason + "` |");
    }
    assertThat(document).contains("| `" + RefusedLineWire.REASON + "` |");
  }
}
