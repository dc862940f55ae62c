package io.caudal.telemetry.operators;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Where state is kept. */
enum Backend {
  HEAP {
    @Override
    StateBackend open() {
      return new HashMapStateBackend();
    }
  },
  ROCKSDB {
    @Override
    StateBackend open() {
      return new EmbeddedRocksDBStateBackend();
    }
  };

  abstract StateBackend open();
}
