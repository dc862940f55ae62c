package io.caudal.domain.ledger;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** How many readings were read and what became of them. An undecodable record counts one. */
public final class LedgerCounts {

  private long read;
  private long accepted;
  private long duplicate;
  private long waiting;
  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);

  public void countRead() {
    countRead(1);
  }

  public void countRead(int readings) {
    read += readings;
  }

  public void countAccepted() {
    accepted++;
  }

  public void countDuplicate() {
    duplicate++;
  }

  public void countRefused(Reason reason) {
    countRefused(reason, 1);
  }

  public void countRefused(Reason reason, int readings) {
    refused.merge(reason, (long) readings, Long::sum);
  }

  /** A reading waits for its point. */
  public void countWaiting() {
    waiting++;
  }

  /** A reading waits no more. It may have been counted as waiting in an earlier entry. */
  public void countResumed() {
    waiting--;
  }

  public void add(LedgerCounts other) {
    read += other.read;
    accepted += other.accepted;
    duplicate += other.duplicate;
    waiting += other.waiting;
    other.refused.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
  }

  public long read() {
    return read;
  }

  public long accepted() {
    return accepted;
  }

  public long duplicate() {
    return duplicate;
  }

  /** Readings that are held back until their point is known. */
  public long waiting() {
    return waiting;
  }

  public long late() {
    return refused.getOrDefault(Reason.LATE, 0L);
  }

  /** What was refused for any reason but lateness. */
  public Map<Reason, Long> rejected() {
    Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    rejected.putAll(refused);
    rejected.remove(Reason.LATE);
    return rejected;
  }

  /** Whether every reading is accounted for. */
  public boolean balances() {
    long ended = refused.values().stream().mapToLong(Long::longValue).sum();
    return read == accepted + duplicate + waiting + ended;
  }

  public LedgerCounts copy() {
    LedgerCounts copy = new LedgerCounts();
    copy.add(this);
    return copy;
  }

  public static final StateCodec<LedgerCounts> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 2;
        }

        @Override
        public void write(LedgerCounts counts, DataOutput out) throws IOException {
          VarInts.writeUnsigned(counts.read, out);
          VarInts.writeUnsigned(counts.accepted, out);
          VarInts.writeUnsigned(counts.duplicate, out);
          VarInts.writeSigned(counts.waiting, out);
          VarInts.writeUnsigned(counts.refused.size(), out);
          for (Map.Entry<Reason, Long> each : counts.refused.entrySet()) {
            out.writeUTF(each.getKey().name());
            VarInts.writeUnsigned(each.getValue(), out);
          }
        }

        @Override
        public LedgerCounts read(DataInput in, int version) throws IOException {
          LedgerCounts counts = new LedgerCounts();
          counts.read = VarInts.readUnsigned(in);
          counts.accepted = VarInts.readUnsigned(in);
          counts.duplicate = VarInts.readUnsigned(in);
          counts.waiting = version >= 2 ? VarInts.readSigned(in) : VarInts.readUnsigned(in);
          long reasons = VarInts.readUnsigned(in);
          for (long i = 0; i < reasons; i++) {
            counts.refused.put(Reason.valueOf(in.readUTF()), VarInts.readUnsigned(in));
          }
          return counts;
        }

        @Override
        public LedgerCounts copy(LedgerCounts counts) {
          return counts.copy();
        }
      };
}
