package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import io.caudal.cli.TextTable;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "List dead letters, the newest last.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  caudal dead-letters list --pipeline pipeline.yaml --point w1")
final class ListCommand implements Callable<Integer> {

  private static final int LONGEST_DETAIL = 80;
  private static final Comparator<StoredLetter> BY_AGE =
      Comparator.comparing(StoredLetter::published)
          .thenComparing(letter -> letter.place().partition())
          .thenComparing(letter -> letter.place().offset());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Mixin private LetterFilter filter = new LetterFilter();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many, the newest (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, one object a line, each"
              + " letter whole.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    PriorityQueue<StoredLetter> newest = new PriorityQueue<>(BY_AGE);
    long[] matching = {0};
    new LetterStore(pipeline.load())
        .forEach(
            letter -> {
              if (filter.matches(letter)) {
                matching[0]++;
                newest.add(letter);
                if (newest.size() > limit) {
                  newest.remove();
                }
              }
            });
    List<StoredLetter> letters = newest.stream().sorted(BY_AGE).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      letters.forEach(letter -> out.println(LetterJson.of(letter)));
    } else {
      print(letters, out);
    }
    out.flush();
    spec.commandLine()
        .getErr()
        .println(
            matching[0] == letters.size()
                ? "%,d dead letters".formatted(matching[0])
                : "the newest %,d of %,d dead letters; see --limit"
                    .formatted(letters.size(), matching[0]));
    return ExitCode.OK;
  }

  private static void print(List<StoredLetter> letters, PrintWriter out) {
    if (letters.isEmpty()) {
      return;
    }
    List<String> columns =
        List.of("id", "broker time", "reason", "source", "origin", "what", "redriven", "detail");
    TextTable table = new TextTable(columns.size(), columns);
    for (StoredLetter stored : letters) {
      table.row(
          List.of(
              stored.id(),
              stored.brokerTime().toString(),
              stored.letter().getReason(),
              stored.letter().getSource(),
              stored.hasOrigin() ? stored.origin().toString() : stored.origin().topic(),
              stored.subject(),
              stored.redriven() == null ? "-" : stored.redriven().toString(),
              shortened(stored.letter().getDetail())));
    }
    table.print(out);
  }

  private static String shortened(String detail) {
    String line = detail.lines().findFirst().orElse("");
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
  }
}
