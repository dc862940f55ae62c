package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a framed record what a mapping wants, and passes over the rest. The paths are resolved
 * against a writer's schema when its id is first seen; from then on only positions count. Values
 * are as in {@link AvroDocumentReader}.
 *
 * <p>A record is found to end where it should before its first element is handed on. An element
 * that then cannot be read is malformed, and is the record's last.
 *
 * <p>For one thread, and one record at a time.
 */
public final class AvroProjection {

  /** Takes what a record gives: once, or once for each element. */
  public interface Visitor {

    /**
     * Takes the values at the wanted places.
     *
     * @param kept by slot, in the order of the places; valid during the call
     * @param key the member's name, if the elements are the members of a map or a record
     * @param isContainer whether the element is a record, an array or a map
     */
    void element(Kept kept, @Nullable String key, boolean isContainer);

    /** There are no elements where they should be. */
    void absent();

    void malformed(String detail);
  }

  private final FramedSchemas<Element> schemas;
  private final AvroBytes in;
  private final Kept kept;
  private final @Nullable JsonPointer each;

  /**
   * A reader of any record whose schema is found.
   *
   * @param depth how deep records, arrays and maps may nest
   * @param each where the elements are that are mapped one by one; null for the record itself
   */
  public AvroProjection(
      WriterSchemas schemas, int depth, List<Place> places, @Nullable JsonPointer each) {
    this.in = new AvroBytes(depth);
    this.kept = new Kept(in, places.size(), each == null ? new int[0] : ofElement(places));
    this.each = each;
    Wanted wanted = wanted(places, each);
    this.schemas =
        new FramedSchemas<>(
            schemas, schema -> new Steps(new AvroValues(depth)).element(schema, wanted));
  }

  private static int[] ofElement(List<Place> places) {
    return IntStream.range(0, places.size()).filter(slot -> places.get(slot).ofElement()).toArray();
  }

  private static Wanted wanted(List<Place> places, @Nullable JsonPointer each) {
    Wanted ofRecord = new Wanted();
    Wanted ofElements = each == null ? ofRecord : new Wanted();
    for (int slot = 0; slot < places.size(); slot++) {
      Place place = places.get(slot);
      (place.ofElement() ? ofElements : ofRecord).add(place.path(), slot);
    }
    if (each != null) {
      ofRecord.at(each).ofElements = ofElements;
    }
    return ofRecord;
  }

  /**
   * Hands what {@code value} holds to {@code visitor}.
   *
   * @throws SchemasUnavailableException if the record's schema cannot be had now
   */
  public void read(byte[] value, Visitor visitor) {
    try {
      Element record = schemas.of(value);
      in.begin(value, FramedSchemas.HEADER_BYTES);
      kept.forget();
      boolean isContainer = record.read(in, kept);
      in.requireEnd();
      if (each == null) {
        visitor.element(kept, null, isContainer);
      } else {
        readElements(visitor);
      }
    } catch (CorruptAvroException e) {
      visitor.malformed("the record is not Avro: " + e.detail());
    }
  }

  private void readElements(Visitor visitor) throws CorruptAvroException {
    Elements elements = kept.elements();
    if (elements == null) {
      visitor.absent();
      return;
    }
    in.beginAgain(kept.elementsAt());
    elements.read(in, kept, (key, isContainer) -> visitor.element(kept, key, isContainer));
  }
}
