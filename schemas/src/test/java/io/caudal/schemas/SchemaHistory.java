package io.caudal.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas of this module as they are written: today's, and every version committed before. */
final class SchemaHistory {
  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path COMMITTED = Path.of("src/main/avro-history");

  private SchemaHistory() {}

  /** The names of the records that have a file of their own. */
  static List<String> records() {
    return list(CURRENT).map(file -> withoutExtension(file)).sorted().toList();
  }

  /** The names of the records that have committed versions. */
  static List<String> recordsWithVersions() {
    return list(COMMITTED).map(folder -> folder.getFileName().toString()).sorted().toList();
  }

  static Schema current(String record) {
    Schema.Parser parser = new Schema.Parser();
    Schema reading = parse(parser, CURRENT.resolve("Reading.avsc"));
    return record.equals("Reading") ? reading : parse(parser, CURRENT.resolve(record + ".avsc"));
  }

  /** The committed versions of a record, oldest first. */
  static List<Schema> versions(String record) {
    List<Schema> versions = new ArrayList<>();
    list(COMMITTED.resolve(record))
        .sorted(Comparator.comparingInt(SchemaHistory::version))
        .forEach(file -> versions.add(parse(new Schema.Parser(), file)));
    return versions;
  }

  private static int version(Path file) {
    return Integer.parseInt(withoutExtension(file).substring(1));
  }

  private static String withoutExtension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema parse(Schema.Parser parser, Path file) {
    try {
      return parser.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
