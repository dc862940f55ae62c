package io.caudal.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.benchmarks.Report;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes ratios and the bars that they are held to. */
final class RatioText {

  private RatioText() {}

  static void print(List<Report.Ratio> ratios, PrintWriter out) {
    for (Report.Ratio ratio : ratios) {
      out.printf(Locale.ROOT, "%-72s %6.2f  %s%n", ratio.name(), ratio.value(), verdict(ratio));
    }
  }

  private static String verdict(Report.Ratio ratio) {
    if (Double.isInfinite(ratio.bar())) {
      return "";
    }
    String wanted = ratio.atLeast() ? "at least" : "within";
    String missed = ratio.atLeast() ? "LESS THAN" : "MORE THAN";
    return String.format(Locale.ROOT, "%s %.2f", ratio.met() ? wanted : missed, ratio.bar());
  }

  /** For each its {@code name}, {@code value}, {@code bar} (null for none) and {@code met}. */
  static ArrayNode json(List<Report.Ratio> ratios) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Report.Ratio ratio : ratios) {
      ObjectNode node = array.addObject().put("name", ratio.name()).put("value", ratio.value());
      if (Double.isInfinite(ratio.bar())) {
        node.putNull("bar");
      } else {
        node.put("bar", ratio.bar());
      }
      node.put("met", ratio.met());
    }
    return array;
  }
}
