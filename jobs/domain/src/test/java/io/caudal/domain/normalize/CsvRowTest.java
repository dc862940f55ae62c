package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTest {

  private static List<String> split(String row) {
    CsvRow cells = new CsvRow(';');
    char[] chars = row.toCharArray();
    assertThat(cells.split(chars, chars.length)).as("one row").isTrue();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      texts.add(new String(cells.text(), cells.start(i), cells.end(i) - cells.start(i)));
    }
    return texts;
  }

  @Test
  void splitsPlainCells() {
    assertThat(split("10/03/2004;18.00.00;2,6;;"))
        .containsExactly("10/03/2004", "18.00.00", "2,6", "", "");
  }

  @Test
  void dropsOneLineEndAndSpacesAround() {
    assertThat(split(" a ; b c;\r\n")).containsExactly("a", "b c", "");
  }

  @Test
  void unquotes() {
    assertThat(split("\"a;b\";\"say \"\"so\"\"\";\"\";x\"y"))
        .containsExactly("a;b", "say \"so\"", "", "x\"y");
  }

  @Test
  void growsBeyondItsFirstCapacity() {
    assertThat(split(";".repeat(99))).hasSize(100).containsOnly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a", "\"a\"b;c", "a\nb", "a;b\n\n", "a\rb"})
  void refusesWhatIsNotOneRow(String row) {
    char[] chars = row.toCharArray();
    assertThat(new CsvRow(';').split(chars, chars.length)).isFalse();
  }

  @Property
  void readsBackWhatAnotherLibraryWrites(@ForAll("rows") List<String> row) {
    StringWriter written = new StringWriter();
    CsvWriter.builder().fieldSeparator(';').build(written).writeRecord(row);
    assertThat(split(written.toString())).isEqualTo(row);
  }

  @Provide
  Arbitrary<List<String>> rows() {
    // Unquoted surrounding spaces are dropped by design: no cell begins or ends with one.
    return Arbitraries.strings()
        .withChars("ab;\"\n,é 7")
        .map(text -> "<" + text + ">")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
