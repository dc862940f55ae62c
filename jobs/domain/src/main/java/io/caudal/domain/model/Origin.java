package io.caudal.domain.model;

import java.io.Serializable;

/** Where a record stands in Kafka. */
public record Origin(String topic, int partition, long offset) implements Serializable {}
