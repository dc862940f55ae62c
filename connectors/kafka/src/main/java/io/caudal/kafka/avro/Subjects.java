package io.caudal.kafka.avro;

/** The registry's names for what may stand in a topic (its TopicNameStrategy). */
public final class Subjects {
  private Subjects() {}

  public static String value(String topic) {
    return topic + "-value";
  }
}
