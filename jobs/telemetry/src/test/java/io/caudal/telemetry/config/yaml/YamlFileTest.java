package io.caudal.telemetry.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

  private final Problems problems = new Problems();

  @TempDir Path folder = Path.of("");

  private YamlFile read(byte[] bytes) throws Exception {
    return YamlFile.read(Files.write(folder.resolve("file.yaml"), bytes), problems);
  }

  private YamlFile read(String text) throws Exception {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> found() {
    return problems.list().stream()
        .map(
            problem ->
                problem.place().line() + ":" + problem.place().column() + " " + problem.sentence())
        .toList();
  }

  @Test
  void readsADocument() throws Exception {
    YamlValue root = Objects.requireNonNull(read("\uFEFFa: b\n").root());

    assertThat(root.textEntries()).containsEntry("a", "b");
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void reportsAFileThatIsNotThere() {
    YamlFile.read(folder.resolve("absent.yaml"), problems);
    assertThat(found()).containsExactly("0:0 there is no such file");
  }

  @Test
  void reportsAFolder() {
    YamlFile.read(folder, problems);
    assertThat(found()).containsExactly("0:0 this is a folder, not a pipeline file");
  }

  @Test
  void reportsAnEmptyFile() throws Exception {
    read("# nothing but this\n");
    assertThat(found()).containsExactly("0:0 the file is empty");
  }

  @Test
  void reportsTheFirstByteThatIsNotUtf8() throws Exception {
    read(new byte[] {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xE9, '\n'});
    assertThat(found()).containsExactly("2:4 the byte 0xE9 is not UTF-8: save the file as UTF-8");
  }

  @Test
  void reportsACutOffCharacter() throws Exception {
    read(new byte[] {'a', ':', ' ', (byte) 0xC3});
    assertThat(found()).containsExactly("1:4 the byte 0xC3 is not UTF-8: save the file as UTF-8");
  }

  @Test
  void reportsTabs() throws Exception {
    read("a:\n\tb: 1\n");
    assertThat(found()).containsExactly("2:1 a tab: YAML is indented with spaces");
  }

  @Test
  void reportsSyntaxErrors() throws Exception {
    read("a: 1\nb: [1, 2\nc: 3\n");
    assertThat(found()).hasSize(1);
    assertThat(found().get(0)).startsWith("3:").contains("not YAML: ");
  }

  @Test
  void reportsCharactersThatYamlForbids() throws Exception {
    read("a: 1\nb: \u0001\n");
    assertThat(found()).containsExactly("2:4 the character U+0001 may not stand in YAML");
  }

  @Test
  void reportsASecondDocument() throws Exception {
    read("a: 1\n---\nb: 1\n");
    assertThat(found()).hasSize(1);
    assertThat(found().get(0)).contains("single document");
  }

  @Test
  void refusesAliasBombs() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i <= 200; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [".formatted(i, i)).append((alias + ", ").repeat(9)).append("]\n");
    }
    read(bomb.toString());
    assertThat(found()).hasSize(1);
    assertThat(found().get(0)).contains("aliases").contains("1000");
  }

  @Test
  void refusesBottomlessNesting() throws Exception {
    read("[".repeat(200_000));
    assertThat(found()).hasSize(1);
    assertThat(found().get(0)).contains("nested too deeply");
  }
}
