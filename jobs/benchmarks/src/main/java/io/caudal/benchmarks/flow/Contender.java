package io.caudal.benchmarks.flow;

/**
 * Something that reads the topic.
 *
 * @param group what it is compared for
 * @param kind what it does with the records
 * @param backend where its state is; {@link Backend#NONE} if it has none
 */
public record Contender(Group group, Kind kind, Backend backend) {

  /** What contenders are compared for. */
  public enum Group {
    LIMITS,
    OURS,
    OTHERS
  }

  /** What is done with the records. */
  public enum Kind {
    /** Kafka's consumer reads, nobody decodes. */
    POLL("raw poll"),
    /** A Flink job reads, and Avro decodes to a generated class (L1). */
    DECODE("poll and decode"),
    /** Caudal's domain in one thread, over records in memory (L2). */
    LOOP("plain loop"),
    /** The stage of the flow that makes readings of records, alone. */
    MAP("caudal map"),
    /** Caudal's flow. */
    FLOW("caudal"),
    /** The same, whose checkpoints do not align its inputs. */
    FLOW_AT_LEAST_ONCE("caudal at least once"),
    /** The flow, whose results go to InfluxDB and to Kafka. */
    FLOW_DELIVERED("caudal with its sinks"),
    /** Flink's own windows, an operator for each size and each rule. */
    STRAIGHT("plain DataStream job"),
    /** Flink SQL. */
    SQL("Flink SQL");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** Where a job keeps its state. */
  public enum Backend {
    NONE,
    HEAP,
    ROCKSDB;

    boolean isStateful() {
      return this != NONE;
    }
  }

  static Contender limit(Kind kind) {
    return new Contender(Group.LIMITS, kind, Backend.NONE);
  }

  static Contender ours(Kind kind, Backend backend) {
    return new Contender(Group.OURS, kind, backend);
  }

  static Contender other(Kind kind, Backend backend) {
    return new Contender(Group.OTHERS, kind, backend);
  }

  /** As it is written in reports. */
  public String name() {
    return backend.isStateful()
        ? kind.label + ", " + backend.name().toLowerCase(java.util.Locale.ROOT)
        : kind.label;
  }

  /** Whether it needs servers that take results. */
  public boolean delivers() {
    return kind == Kind.FLOW_DELIVERED;
  }

  /** Whether it comes to the results that all must agree in. */
  boolean hasResults() {
    return switch (kind) {
      case POLL, DECODE, MAP -> false;
      case LOOP, FLOW, FLOW_AT_LEAST_ONCE, FLOW_DELIVERED, STRAIGHT, SQL -> true;
    };
  }
}
