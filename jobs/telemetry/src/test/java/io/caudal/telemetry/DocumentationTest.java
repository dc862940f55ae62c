package io.caudal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.Reason;
import io.caudal.schemas.AlertEvent;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.job.JobOptions;
import io.caudal.telemetry.operators.PointOptions;
import io.caudal.telemetry.wire.RefusedLineWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What users are told names everything that the code has, and nothing that is not there. */
class DocumentationTest {

  private static final Path HOME = Path.of(System.getProperty("caudal.home"));
  private static final Pattern SCHEMA = Pattern.compile("# yaml-language-server: \\$schema=(.*)");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

  @Test
  void alertsNamesEveryFieldAndStatus() throws IOException {
    String page = page("docs/alerts.md");

    for (Schema.Field field : AlertEvent.getClassSchema().getFields()) {
      assertThat(page).contains("`" + field.name() + "`");
    }
    for (AlertStatus status : AlertStatus.values()) {
      assertThat(page).contains("`" + status.name() + "`");
    }
  }

  @Test
  void deliveryNamesEveryReason() throws IOException {
    String page = page("docs/delivery.md");

    for (Reason reason : Reason.values()) {
      // A row with three cells: the reason, when it is, what its dead letter carries.
      assertThat(page).containsPattern("(?m)^\\| `" + reason.name() + "` \\|[^|]+\\|[^|]+\\|$");
    }
    assertThat(page).contains("`" + RefusedLineWire.REASON + "`");
  }

  @Test
  void operationsNamesEveryOption() throws IOException {
    String page = page("docs/operations.md");

    assertThat(page)
        .contains("`--" + JobOptions.PIPELINE.key() + "`")
        .contains("`--" + JobOptions.TRANSACTION_TIMEOUT.key() + "`")
        .contains("`--" + JobOptions.MAXIMAL_OUTAGE.key() + "`")
        .contains("`--" + JobOptions.BOUNDED.key() + "`")
        .contains("`" + PointOptions.CACHE_SIZE.key() + "`");
  }

  @Test
  void pipelineNamesEveryProblem() throws IOException {
    String page = page("docs/pipeline.md");

    for (ProblemCode code : ProblemCode.values()) {
      assertThat(page).contains("`" + code + "`");
    }
  }

  @Test
  void pipelineNamesEveryReason() throws IOException {
    String page = page("docs/pipeline.md");
    String section = page.substring(page.indexOf("### What becomes of a record"));
    section = section.substring(0, section.indexOf("\n## "));

    for (Reason reason : Reason.values()) {
      assertThat(section).contains("`" + reason.name() + "`");
    }
  }

  @Test
  void everyExampleNamesItsSchema() throws IOException {
    try (var files = Files.walk(HOME.resolve("examples"))) {
      for (Path file : files.filter(each -> each.endsWith("pipeline.yaml")).toList()) {
        Matcher first = SCHEMA.matcher(Files.readString(file));
        assertThat(first.lookingAt()).as("the first line of " + file).isTrue();
        assertThat(file.resolveSibling(first.group(1))).exists();
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    assertLinks(HOME.resolve("README.md"));
    assertLinks(HOME.resolve("CONTRIBUTING.md"));
    try (var pages = Files.list(HOME.resolve("docs"))) {
      for (Path page : pages.filter(each -> each.toString().endsWith(".md")).toList()) {
        assertLinks(page);
      }
    }
  }

  private static void assertLinks(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      assertThat(page.resolveSibling(links.group(1))).as("linked from " + page).exists();
    }
  }

  private static String page(String path) throws IOException {
    return Files.readString(HOME.resolve(path));
  }
}
