package io.caudal.cli.points;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.OutputFormat;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Says what was done, or would be. */
final class EditReport {

  private final List<Edit> edits;
  private final boolean dryRun;

  EditReport(List<Edit> edits, boolean dryRun) {
    this.edits = edits;
    this.dryRun = dryRun;
  }

  void print(OutputFormat format, PrintWriter out) {
    if (format == OutputFormat.JSON) {
      out.println(json().toPrettyString());
    } else {
      edits.forEach(edit -> print(edit, out));
      out.println(totals());
    }
    out.flush();
  }

  private static void print(Edit edit, PrintWriter out) {
    String from =
        edit.kind() == Edit.Kind.UNCHANGED
            ? ""
            : "  from " + Micros.text(edit.change().effectiveFrom());
    out.println("%-9s  %s%s".formatted(edit.kind(), edit.change().id(), from));
    for (Difference each : edit.differences()) {
      out.println("             %s: %s".formatted(each.setting(), step(each)));
    }
  }

  private static String step(Difference difference) {
    String is = difference.is() == null ? "(not set)" : difference.is();
    return difference.was() == null ? is : difference.was() + " -> " + is;
  }

  private String totals() {
    Map<Edit.Kind, Integer> counts = new EnumMap<>(Edit.Kind.class);
    edits.forEach(edit -> counts.merge(edit.kind(), 1, Integer::sum));
    StringJoiner totals = new StringJoiner(", ");
    totals.setEmptyValue("no points");
    counts.forEach((kind, count) -> totals.add(count + " " + kind));
    return totals + (dryRun ? "; nothing was sent" : "");
  }

  private ObjectNode json() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("dryRun", dryRun);
    ArrayNode points = json.putArray("points");
    for (Edit edit : edits) {
      ObjectNode point = points.addObject();
      point
          .put("id", edit.change().id())
          .put("change", edit.kind().toString())
          .put("effectiveFrom", Micros.text(edit.change().effectiveFrom()));
      ArrayNode differences = point.putArray("differences");
      for (Difference each : edit.differences()) {
        differences
            .addObject()
            .put("setting", each.setting())
            .put("was", each.was())
            .put("is", each.is());
      }
    }
    return json;
  }
}
