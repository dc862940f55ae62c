package io.caudal.cli.normalize;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.UnfoundPlaces;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.util.List;

/** Runs records of one source as far as they are readings. */
final class Normalization {

  private final PipelineSettings settings;
  private final WriterSchemas schemas;
  private long duplicates;

  Normalization(PipelineSettings settings, WriterSchemas schemas) {
    this.settings = settings;
    this.schemas = schemas;
  }

  /** The mapping alone. */
  void map(SourceSettings source, List<RawPayload> records, MappingOutput output) {
    PayloadMapper mapper = new PayloadMapper(source, settings.version(), schemas);
    records.forEach(record -> mapper.map(record, output));
  }

  /** The mapping, and what becomes of its readings at their points. */
  void run(List<RawPayload> records, MappingOutput output) {
    ReferenceRun.run(settings, schemas, records, new Readings(output));
  }

  /** The paths of the mapping that lead to nothing in any of the records. */
  List<String> unfound(SourceSettings source, List<RawPayload> records) {
    UnfoundPlaces places = new UnfoundPlaces(source, schemas);
    records.forEach(places::lookIn);
    return places.names();
  }

  /** How many readings were dropped, since the same had come before. */
  long duplicates() {
    return duplicates;
  }

  /** Leaves out what later stages make of the readings. */
  private final class Readings implements ReferenceRun.Results {

    private final MappingOutput output;

    Readings(MappingOutput output) {
      this.output = output;
    }

    @Override
    public void accepted(Reading reading) {
      output.reading(reading);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
      output.rejected(deadLetter);
    }

    @Override
    public void ledger(LedgerEntry entry) {
      duplicates += entry.counts().duplicate();
    }

    @Override
    public void rollup(Rollup rollup) {}

    @Override
    public void alert(AlertEvent alert) {}
  }
}
