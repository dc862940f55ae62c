package io.caudal.telemetry.serialization;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

final class LedgerEntryCodec extends ImmutableCodec<LedgerEntry> {

  static final LedgerEntryCodec INSTANCE = new LedgerEntryCodec();

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(LedgerEntry entry, DataOutput out) throws IOException {
    Fields.writeText(entry.key().source(), out);
    Fields.writeText(entry.key().topic(), out);
    VarInts.writeSigned(entry.key().partition(), out);
    out.writeLong(entry.key().minute());
    Fields.writeNested(LedgerCounts.CODEC, entry.counts(), out);
  }

  @Override
  public LedgerEntry read(DataInput in, int version) throws IOException {
    LedgerKey key =
        new LedgerKey(
            Fields.readText(in), Fields.readText(in), (int) VarInts.readSigned(in), in.readLong());
    return new LedgerEntry(key, Fields.readNested(LedgerCounts.CODEC, in));
  }
}
