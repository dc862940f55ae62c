package io.caudal.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.UnknownSchemaException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.telemetry.operators.SchemaAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Schemas as files, each named by its id in the registry: {@code 17.avsc}. */
public final class SchemaFolder implements WriterSchemas {

  private final @Nullable Path folder;

  private SchemaFolder(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * Access to the files of a folder.
   *
   * @param folder null if none was named, so that a record which needs a schema says what to do
   */
  public static SchemaAccess of(@Nullable Path folder) {
    // A path is not serializable.
    String name = folder == null ? null : folder.toString();
    return () -> new SchemaFolder(name == null ? null : Path.of(name));
  }

  @Override
  public Schema byId(int id) throws UnknownSchemaException {
    if (folder == null) {
      throw new SchemasUnavailableException(
          "a record needs schema " + id + ": name the folder of schemas with --schemas");
    }
    Path file = folder.resolve(id + ".avsc");
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new UnknownSchemaException("there is no schema " + id + ": no file " + file);
    } catch (IOException e) {
      throw new SchemasUnavailableException(
          "schema " + id + " cannot be read from " + file + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Avro's parser does not always fail with an exception of its own.
      throw new SchemasUnavailableException(
          "schema " + id + " cannot be read from " + file + ": " + flaw(e));
    }
  }

  private static String flaw(RuntimeException e) {
    return e.getCause() instanceof JsonProcessingException json && json.getLocation() != null
        ? "it is no JSON from line %d, column %d on"
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
        : "it is no Avro schema: " + e.getMessage();
  }
}
