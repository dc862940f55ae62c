package io.caudal.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.influx.InfluxqlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The InfluxQL of docs/series.md, and what InfluxDB answers to it. */
final class SeriesPage {

  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```sql\\n(.*?)^```$");

  /** A statement goes on in the lines that do not begin one. */
  private static final Pattern BEGIN = Pattern.compile("(?m)^(?=SELECT |SHOW |CREATE )");

  /** The database in which the page's buckets are made. */
  static final String BY_HAND = "by_hand";

  private final Map<String, JsonNode> answers = new LinkedHashMap<>();

  /** One of an answer's tables, with the measurement and the tags that it is of. */
  record Table(String name, Map<String, String> tags, List<String> columns, List<JsonNode> rows) {

    String tag(String name) {
      return tags.getOrDefault(name, "");
    }

    /** The values of a column, nulls left out. */
    List<JsonNode> column(String name) {
      int at = columns.indexOf(name);
      if (at < 0) {
        throw new AssertionError("no column " + name + " among " + columns);
      }
      return rows.stream().map(row -> row.path(at)).filter(value -> !value.isNull()).toList();
    }

    List<Double> numbers(String name) {
      return column(name).stream().map(JsonNode::asDouble).toList();
    }
  }

  /**
   * Asks everything that the page asks.
   *
   * @throws io.caudal.devkit.process.DevkitException if a statement is refused
   */
  static SeriesPage asked(InfluxqlClient influx) throws IOException {
    SeriesPage page = new SeriesPage();
    for (String statement : statements()) {
      page.answers.put(statement, influx.ask("", elsewhere(statement)));
    }
    return page;
  }

  /** Buckets are made by hand in a database that has none. */
  private static String elsewhere(String statement) {
    return statement.startsWith("CREATE ")
        ? statement.replace("\"caudal\"", '"' + BY_HAND + '"')
        : statement;
  }

  private static List<String> statements() throws IOException {
    String text = Files.readString(StackOptions.defaults().home().resolve("docs/series.md"));
    List<String> statements = new ArrayList<>();
    Matcher examples = EXAMPLE.matcher(text);
    while (examples.find()) {
      BEGIN.splitAsStream(examples.group(1)).map(String::strip).forEach(statements::add);
    }
    return statements;
  }

  /** The questions among the statements. */
  List<String> questions() {
    return answers.keySet().stream().filter(each -> !each.startsWith("CREATE ")).toList();
  }

  /** The answer to the one statement that has all of these in it. */
  List<Table> answer(String... parts) {
    List<String> found =
        answers.keySet().stream()
            .filter(each -> List.of(parts).stream().allMatch(each::contains))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError("the page asks " + found + " where " + List.of(parts) + " is meant");
    }
    return tables(found.get(0));
  }

  List<Table> tables(String statement) {
    List<Table> tables = new ArrayList<>();
    for (JsonNode each : Objects.requireNonNull(answers.get(statement)).path("series")) {
      Map<String, String> tags = new LinkedHashMap<>();
      each.path("tags")
          .properties()
          .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
      List<String> columns = texts(each.path("columns"));
      JsonNode values = each.path("values");
      tables.add(
          new Table(
              each.path("name").asText(),
              tags,
              columns,
              IntStream.range(0, values.size()).mapToObj(values::get).toList()));
    }
    return tables;
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
