package io.caudal.cli.normalize;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reading.RawValue;
import io.caudal.domain.model.Value;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes each reading, each dead letter and each path that was never found as a line of JSON; the
 * fields are in {@code docs/providers.md}.
 */
final class JsonLines implements MappingOutput {

  private final JsonMapper json = JsonMapper.builder().build();
  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void reading(Reading reading) {
    ObjectNode line = line("reading", reading.origin());
    describe(reading, line);
    out.println(line);
  }

  @Override
  public void rejected(DeadLetter letter) {
    ObjectNode line = line("dead-letter", letter.origin());
    line.put("reason", letter.reason().name()).put("detail", letter.detail());
    Reading reading = letter.reading();
    if (reading != null) {
      describe(reading, line.putObject("reading"));
    }
    out.println(line);
  }

  /** A path of the mapping that leads to nothing in any record. */
  void neverFound(String path) {
    out.println(json.createObjectNode().put("kind", "never-found").put("path", path));
  }

  private ObjectNode line(String kind, Origin origin) {
    return json.createObjectNode().put("kind", kind).put("record", Records.numberOf(origin));
  }

  private static void describe(Reading reading, ObjectNode line) {
    line.put("point", reading.point()).put("variable", reading.variable());
    line.put("time", Instant.EPOCH.plus(reading.time(), ChronoUnit.MICROS).toString());
    if (reading.sequence() != Reading.NO_SEQUENCE) {
      line.put("sequence", reading.sequence());
    }
    describe(reading.value(), reading.unit(), line);
    line.put("quality", reading.quality());
    if (reading.flags() != 0) {
      ArrayNode flags = line.putArray("flags");
      for (QualityFlag flag : QualityFlag.values()) {
        if (flag.isIn(reading.flags())) {
          flags.add(flag.name());
        }
      }
    }
    RawValue raw = reading.raw();
    if (raw != null) {
      describe(raw.value(), raw.unit(), line.putObject("raw"));
    }
  }

  private static void describe(Value value, @Nullable String unit, ObjectNode line) {
    if (value instanceof Value.Num num) {
      line.put("value", num.value());
    } else if (value instanceof Value.Text text) {
      line.put("value", text.value());
    } else if (value instanceof Value.Bool bool) {
      line.put("value", bool.value());
    }
    if (unit != null) {
      line.put("unit", unit);
    }
  }
}
