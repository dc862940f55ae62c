package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** Which errors of the registry are an answer, and which are no answer yet. */
final class RegistryAnswer {
  private RegistryAnswer() {}

  /**
   * Not found, conflict and invalid are said of the schema, and stay true. All else is said of the
   * registry, the way to it or our credentials.
   */
  static boolean isFinal(RestClientException error) {
    return switch (error.getStatus()) {
      case 404, 409, 422 -> true;
      default -> false;
    };
  }
}
