package io.caudal.telemetry.config.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML 1.2 file of one document, in UTF-8. */
public final class YamlFile {

  private static final int LARGEST_BYTES = 64 * 1024 * 1024;
  private static final int MOST_ALIASES = 1000;

  private final String text;
  private final @Nullable YamlValue root;

  private YamlFile(String text, @Nullable YamlValue root) {
    this.text = text;
    this.root = root;
  }

  /** Reads and parses {@code file}; what goes wrong is added to {@code problems}. */
  public static YamlFile read(Path file, Problems problems) {
    byte[] bytes = readBytes(file, problems);
    return bytes == null ? new YamlFile("", null) : of(bytes, problems);
  }

  /** Parses what a file would hold; what goes wrong is added to {@code problems}. */
  public static YamlFile of(byte[] bytes, Problems problems) {
    String text = decode(bytes, problems);
    return text == null ? new YamlFile("", null) : parse(text, problems);
  }

  /** Parses {@code text}; what goes wrong is added to {@code problems}. */
  public static YamlFile parse(String text, Problems problems) {
    Node node = compose(text, problems);
    return new YamlFile(text, node == null ? null : new YamlValue(node, text, problems));
  }

  /** The document, or null if there is none. */
  public @Nullable YamlValue root() {
    return root;
  }

  public List<String> lines() {
    return text.lines().toList();
  }

  private static byte @Nullable [] readBytes(Path file, Problems problems) {
    try {
      if (Files.isDirectory(file)) {
        problems.add(
            ProblemCode.UNREADABLE_FILE, Place.FILE, "this is a folder, not a pipeline file");
        return null;
      }
      if (Files.size(file) > LARGEST_BYTES) {
        problems.add(ProblemCode.UNREADABLE_FILE, Place.FILE, "the file is larger than 64 MiB");
        return null;
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      problems.add(ProblemCode.UNREADABLE_FILE, Place.FILE, "there is no such file");
    } catch (AccessDeniedException e) {
      problems.add(
          ProblemCode.UNREADABLE_FILE,
          Place.FILE,
          "the file may not be read: check its permissions");
    } catch (IOException e) {
      problems.add(
          ProblemCode.UNREADABLE_FILE, Place.FILE, "the file cannot be read: " + e.getMessage());
    }
    return null;
  }

  private static @Nullable String decode(byte[] bytes, Problems problems) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      int badByte = Byte.toUnsignedInt(in.get());
      problems.add(
          ProblemCode.UNREADABLE_FILE,
          endOf(out.toString()),
          "the byte 0x%02X is not UTF-8: save the file as UTF-8".formatted(badByte));
      return null;
    }
    String text = out.toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Place endOf(String text) {
    int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
    return new Place(line, text.length() - text.lastIndexOf('\n'), 1);
  }

  private static @Nullable Node compose(String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(LARGEST_BYTES)
            .build();
    try {
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isEmpty()) {
        problems.add(ProblemCode.UNREADABLE_FILE, Place.FILE, "the file is empty");
      }
      return node.orElse(null);
    } catch (MarkedYamlEngineException e) {
      addSyntaxError(e, text, problems);
    } catch (ReaderException e) {
      problems.add(
          ProblemCode.SYNTAX,
          endOf(text.substring(0, text.offsetByCodePoints(0, e.getPosition()))),
          "the character U+%04X may not stand in YAML".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      problems.add(ProblemCode.SYNTAX, Place.FILE, "not YAML: " + e.getMessage());
    } catch (StackOverflowError e) {
      // The parser descends by recursion and sets no limit itself.
      problems.add(ProblemCode.SYNTAX, Place.FILE, "the file is nested too deeply");
    }
    return null;
  }

  private static void addSyntaxError(
      MarkedYamlEngineException error, String text, Problems problems) {
    Optional<Mark> mark = error.getProblemMark().or(error::getContextMark);
    Place place = mark.map(Place::of).orElse(Place.FILE);
    if (mark.isPresent() && isTab(text, mark.get())) {
      problems.add(ProblemCode.SYNTAX, place, "a tab: YAML is indented with spaces");
      return;
    }
    String context = error.getContext();
    problems.add(
        ProblemCode.SYNTAX,
        place,
        "not YAML: " + error.getProblem() + (context == null ? "" : " " + context));
  }

  private static boolean isTab(String text, Mark mark) {
    int at = mark.getIndex();
    return at < text.codePointCount(0, text.length())
        && text.codePointAt(text.offsetByCodePoints(0, at)) == '\t';
  }
}
