package io.caudal.domain.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of sources by the topics that they read. */
public final class SourceNames {

  private final Map<String, String> byTopic = new HashMap<>();

  public SourceNames(List<SourceSettings> sources) {
    sources.forEach(source -> byTopic.put(source.topic(), source.name()));
  }

  /** The source of a topic; the topic itself where no source reads it, or none any more. */
  public String of(String topic) {
    return byTopic.getOrDefault(topic, topic);
  }
}
