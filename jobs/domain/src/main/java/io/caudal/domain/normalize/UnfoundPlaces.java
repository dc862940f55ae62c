package io.caudal.domain.normalize;

import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which paths of a mapping lead to nothing in any element of some records: misspelt ones, most
 * likely. A path that leads to an empty value is found. What expressions look at is not known, and
 * columns are always there. Not thread-safe.
 */
public final class UnfoundPlaces {

  private final PayloadContent content;
  private final PayloadFormat format;
  private final List<String> names;
  private final BitSet found = new BitSet();
  private boolean hasElements;

  /**
   * All places of a source's mapping.
   *
   * @throws IllegalArgumentException as {@link PayloadMapper} does
   */
  public UnfoundPlaces(SourceSettings source, WriterSchemas schemas) {
    Slots slots = new Slots();
    ElementMapping unused = new ElementMapping(source, 0, slots);
    this.names = slots.names();
    this.format = new Formats(source, schemas, names).decoder();
    this.content = new PayloadContent(source);
  }

  /**
   * Looks for them in a record. One that cannot be read has none.
   *
   * @throws io.caudal.domain.normalize.avro.SchemasUnavailableException if the record needs a
   *     schema that cannot be had now
   */
  public void lookIn(RawPayload raw) {
    byte[] bytes = content.of(raw.value(), (reason, detail) -> {});
    if (bytes != null) {
      format.read(bytes, raw.brokerTime(), new Elements());
    }
  }

  /** The paths as the mapping writes them, in its order; none where there was no element. */
  public List<String> names() {
    return hasElements
        ? IntStream.range(0, names.size())
            .filter(slot -> !found.get(slot))
            .mapToObj(names::get)
            .toList()
        : List.of();
  }

  private final class Elements implements PayloadFormat.Visitor {

    @Override
    public void fields(Fields fields) {
      hasElements = true;
      for (int slot = found.nextClearBit(0);
          slot < names.size();
          slot = found.nextClearBit(slot + 1)) {
        found.set(slot, fields.isThere(slot));
      }
    }

    @Override
    public void malformed(String place, String detail) {}
  }
}
