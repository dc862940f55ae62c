package io.caudal.cli.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.cli.CommandFailure;
import io.caudal.domain.normalize.avro.AvroDocumentReader;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.domain.normalize.document.DocumentReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** One schema for all Avro records, whether they are framed or bare. */
final class GivenSchema implements WriterSchemas {

  /** A byte 0 and the schema's id; any id stands for this schema. */
  private static final int FRAME_BYTES = 5;

  private final Schema schema;
  private final DocumentReader reader;

  /**
   * A schema that is known already.
   *
   * @param depth how deep records may nest
   */
  GivenSchema(Schema schema, int depth) {
    this.schema = schema;
    this.reader = new AvroDocumentReader(this, depth);
  }

  static GivenSchema read(Path file, int depth) throws CommandFailure {
    try {
      return new GivenSchema(new Schema.Parser().parse(Files.readString(file)), depth);
    } catch (NoSuchFileException e) {
      throw CommandFailure.badInput("there is no file " + file, e);
    } catch (IOException | SchemaParseException e) {
      throw CommandFailure.badInput(
          file + " cannot be read as an Avro schema: " + e.getMessage(), e);
    }
  }

  @Override
  public Schema byId(int id) {
    return schema;
  }

  /**
   * The payload in a frame. It is taken for framed already if it begins as a frame does, and reads
   * as one or does not read as a bare record.
   */
  byte[] framed(byte[] payload) {
    byte[] framed =
        ByteBuffer.allocate(FRAME_BYTES + payload.length)
            .position(FRAME_BYTES)
            .put(payload)
            .array();
    boolean mayBeFramed = payload.length >= FRAME_BYTES && payload[0] == 0;
    return mayBeFramed && (isReadable(payload) || !isReadable(framed)) ? payload : framed;
  }

  private boolean isReadable(byte[] framed) {
    Verdict verdict = new Verdict();
    reader.read(framed, 0, verdict);
    return verdict.isReadable;
  }

  private static final class Verdict implements DocumentReader.Documents {

    private boolean isReadable = true;

    @Override
    public void document(JsonNode document) {}

    @Override
    public void malformed(String detail) {
      isReadable = false;
    }
  }
}
