package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** Confluent's registry in memory, which can be cut off, and counts how often it is asked. */
public final class FakeRegistry extends MockSchemaRegistryClient {
  private @Nullable IOException outage;
  private int questions;

  public void cutOff() {
    outage = new ConnectException("Connection refused");
  }

  void restore() {
    outage = null;
  }

  void failWith(IOException error) {
    outage = error;
  }

  int questions() {
    return questions;
  }

  @Override
  public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
    answer();
    return super.getSchemaById(id);
  }

  @Override
  public int register(String subject, ParsedSchema schema) throws IOException, RestClientException {
    answer();
    return super.register(subject, schema);
  }

  @Override
  public int getId(String subject, ParsedSchema schema) throws IOException, RestClientException {
    answer();
    return super.getId(subject, schema);
  }

  private void answer() throws IOException {
    questions++;
    if (outage != null) {
      throw outage;
    }
  }
}
