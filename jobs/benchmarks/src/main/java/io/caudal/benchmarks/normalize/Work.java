package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.RawPayload;

/** What a contender does with one payload. */
interface Work {

  String name();

  /** Adds up what it read, so that nothing can be left out. */
  double consume(RawPayload payload) throws Exception;
}
