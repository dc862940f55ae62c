package io.caudal.domain.rules;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.Store;

/**
 * The full chunks of one series' tail, each under the time of the sample that was its first.
 *
 * @param size how many samples make a chunk full
 */
record TailChunks(String variable, Store<Chunk, TailChunk> store, int size) {

  TailChunk get(long start) {
    TailChunk chunk = store.get(new Chunk(variable, start));
    if (chunk == null) {
      throw new IllegalStateException(
          "the unsettled readings of '%s' from %d on are not in state".formatted(variable, start));
    }
    return chunk;
  }

  void put(long start, TailChunk chunk) {
    store.put(new Chunk(variable, start), chunk);
  }

  void remove(long start) {
    store.remove(new Chunk(variable, start));
  }
}
