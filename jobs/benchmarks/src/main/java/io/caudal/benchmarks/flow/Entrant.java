package io.caudal.benchmarks.flow;

/** A contender that reads a workload. */
record Entrant(Contender contender, Workload workload) {}
