package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.PipelineArgument;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter whole. */
@Command(
    name = "show",
    description = "Show everything of one dead letter. Bytes that are no text are in base64.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  caudal dead-letters show --pipeline pipeline.yaml 2/17")
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Parameters(paramLabel = "ID", description = "As 'list' shows it: partition/offset.")
  private String id = "";

  @Override
  public Integer call() throws CommandFailure {
    List<StoredLetter> found = new ArrayList<>();
    new LetterStore(pipeline.load())
        .forEach(
            letter -> {
              if (letter.id().equals(id)) {
                found.add(letter);
              }
            });
    if (found.isEmpty()) {
      throw CommandFailure.failed(
          "There is no dead letter '" + id + "' of this pipeline; see 'caudal dead-letters list'.",
          null);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(LetterJson.of(found.get(0)).toPrettyString());
    out.flush();
    return ExitCode.OK;
  }
}
