package io.caudal.domain.normalize;

import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.avro.WriterSchemas;

/**
 * Makes readings of a source's records. What cannot be one is rejected with a reason and a detail;
 * nothing is dropped but the values that the source calls missing and the elements that it does not
 * want.
 *
 * <ul>
 *   <li>A record that is too large, undecodable, without a point or with a bad time is one
 *       rejection. Where a record has several elements, this holds for each of them.
 *   <li>A value that is not what it should be rejects that reading only.
 *   <li>An empty or missing value is no reading at all.
 *   <li>Beyond the source's limit of readings a record gives one rejection more.
 * </ul>
 *
 * <p>Compiled from the settings once and then reused for every record; not thread-safe.
 */
public final class PayloadMapper {

  private final SourceSettings source;
  private final ElementMapping mapping;
  private final PayloadFormat format;
  private final PayloadContent content;

  /**
   * Compiles the mapping of a source without Avro.
   *
   * @param configVersion the pipeline's version, stamped on every reading
   * @throws IllegalArgumentException as the other constructor does
   */
  public PayloadMapper(SourceSettings source, int configVersion) {
    this(source, configVersion, WriterSchemas.NONE);
  }

  /**
   * Compiles a source's mapping.
   *
   * @param configVersion the pipeline's version, stamped on every reading
   * @throws IllegalArgumentException if the settings name a column that is not there, or hold a
   *     path, an expression or a time pattern that cannot be read
   */
  public PayloadMapper(SourceSettings source, int configVersion, WriterSchemas schemas) {
    this.source = source;
    Slots slots = new Slots();
    this.mapping = new ElementMapping(source, configVersion, slots);
    this.format = new Formats(source, schemas, slots.names()).decoder();
    this.content = new PayloadContent(source);
  }

  /**
   * Hands every reading and every rejection of {@code raw} to {@code out}. Nothing in a record
   * makes it throw.
   *
   * @throws io.caudal.domain.normalize.avro.SchemasUnavailableException if the record needs a
   *     schema that cannot be had now; the same record is to be mapped again
   */
  public void map(RawPayload raw, MappingOutput out) {
    RecordOutcome outcome = new RecordOutcome(source, mapping, raw, out);
    byte[] value = content.of(raw.value(), outcome);
    if (value != null) {
      format.read(value, raw.brokerTime(), outcome);
    }
  }
}
