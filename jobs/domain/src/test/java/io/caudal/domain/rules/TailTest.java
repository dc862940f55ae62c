package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static io.caudal.domain.rules.Rules.above10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.VarInts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TailTest {

  /** An identity, which is its value too. */
  record Id(long time, long sequence) implements Comparable<Id> {

    @Override
    public int compareTo(Id other) {
      int order = Long.compare(time, other.time);
      return order != 0 ? order : Long.compare(sequence, other.sequence);
    }

    double value() {
      return time * 1000.0 + Math.max(sequence, 0);
    }
  }

  @Provide
  Arbitrary<List<Id>> ids() {
    return Combinators.combine(
            Arbitraries.longs().between(-20, 60),
            Arbitraries.of(Reading.NO_SEQUENCE, Reading.NO_SEQUENCE, 1L, 2L))
        .as(Id::new)
        .list()
        .ofMaxSize(120);
  }

  /** Beside a sorted set, with times that settle in between. */
  @Property
  void holdsEachIdentityOnceAndInOrder(
      @ForAll("ids") List<Id> ids, @ForAll @IntRange(min = 1, max = 6) int size) {
    TailChunks chunks = new TailChunks(VARIABLE, new HeapStore<>(), size);
    TreeSet<Id> expected = new TreeSet<>();
    Tail tail = new Tail();
    List<Double> settled = new ArrayList<>();
    long settledUntil = Long.MIN_VALUE;
    for (int i = 0; i < ids.size(); i++) {
      Id id = ids.get(i);
      if (id.time() < settledUntil) {
        continue;
      }
      assertThat(add(tail, id, chunks)).isEqualTo(expected.add(id));
      if (i % 10 == 9) {
        settledUntil = Math.max(settledUntil, id.time() - 10);
        tail.settle(settledUntil, chunks, chunk -> addValues(chunk, settled));
        tail = i % 20 == 9 ? tail.copy() : restored(tail);
      }
    }
    List<Double> all = new ArrayList<>(settled);
    tail.forEach(chunks, chunk -> addValues(chunk, all));

    assertThat(all).isEqualTo(expected.stream().map(Id::value).toList());
    long until = settledUntil;
    assertThat(settled)
        .isSubsetOf(expected.stream().filter(id -> id.time() < until).map(Id::value).toList());

    tail.settle(Long.MAX_VALUE, chunks, chunk -> addValues(chunk, settled));
    assertThat(settled).isEqualTo(all);
    assertThat(tail.isEmpty()).isTrue();
    assertThat(((HeapStore<?, ?>) chunks.store()).isEmpty()).isTrue();
  }

  private static boolean add(Tail tail, Id id, TailChunks chunks) {
    if (tail.endsBefore(id.time(), id.sequence())) {
      tail.append(id.time(), id.sequence(), id.value(), chunks);
      return true;
    }
    return tail.insert(id.time(), id.sequence(), id.value(), chunks);
  }

  private static void addValues(TailChunk chunk, List<Double> values) {
    for (int i = 0; i < chunk.size(); i++) {
      values.add(chunk.value(i));
    }
  }

  @Test
  void noChunkGrowsBeyondTwiceItsSizeWhateverTheOrder() {
    HeapStore<Chunk, TailChunk> store = new HeapStore<>();
    TailChunks chunks = new TailChunks(VARIABLE, store, 10);
    Tail tail = new Tail();
    for (int i = 0; i < 1000; i++) {
      long time = i % 3 == 0 ? i : 1000 - i;
      add(tail, new Id(time, i), chunks);
      List<Integer> sizes = new ArrayList<>();
      tail.forEach(chunks, chunk -> sizes.add(chunk.size()));
      assertThat(sizes).allMatch(size -> size <= 20);
    }
  }

  @Test
  void aSampleOfARegularSeriesTakesNineBytes() {
    TailChunk chunk = new TailChunk();
    for (int i = 0; i < 64; i++) {
      chunk.append(seconds(1_700_000_000L + i), Reading.NO_SEQUENCE, i);
    }
    assertThat(CodecRoundTrip.bytes(TailChunk.CODEC, chunk)).hasSizeLessThan(64 * 9 + 20);
  }

  @Test
  void whatIsReadWithEachReadingDoesNotGrowWithTheTail() {
    RuleRun run = new RuleRun(above10(1, 0, 2));
    for (int second = 0; second < 900; second++) {
      run.read(reading(seconds(1_700_000_000L + second), 5));
      SeriesAlerts series = Objects.requireNonNull(run.alerts().get(VARIABLE));
      assertThat(CodecRoundTrip.bytes(SeriesAlerts.CODEC, series)).hasSizeLessThan(64 * 9 + 80);
    }
  }

  /** Layout 1 held the whole tail in one value. */
  @Test
  void aTailOfBeforeThereWereChunksIsDividedWhenItIsUsed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    VarInts.writeUnsigned(300, out);
    for (int second = 0; second < 300; second++) {
      out.writeLong(seconds(second));
      VarInts.writeSigned(Reading.NO_SEQUENCE, out);
      out.writeDouble(second < 10 ? 5 : 9);
    }
    VarInts.writeUnsigned(0, out);
    out.writeBoolean(false);
    out.writeLong(seconds(299));
    RuleRun run = new RuleRun(above10(0, 0, 2));
    run.alerts()
        .put(
            VARIABLE,
            SeriesAlerts.CODEC.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 1));

    run.read(reading(seconds(298), 11, seconds(300)));
    assertThat(run.chunks()).as("a copy changes nothing").isZero();
    run.read(reading(seconds(300), 9));
    run.pass(seconds(300));
    assertThat(run.chunks()).isEqualTo(4);
    run.read(reading(seconds(7), 11, seconds(301)));
    run.pass(seconds(301));
    assertThat(run.take()).as("an identity that is held already").isEmpty();

    run.read(reading(seconds(7) + 1, 11, seconds(302)));
    run.read(reading(seconds(9) + 1, 7, seconds(302)));
    run.pass(seconds(303));
    assertThat(run.take())
        .extracting(AlertEvent::start, AlertEvent::status, AlertEvent::resolvedAt)
        .containsExactly(tuple(seconds(7) + 1, AlertStatus.RESOLVED, seconds(8)));
    run.pass(minutes(60));
    assertThat(run.remembersNothing()).isTrue();
  }

  private static Tail restored(Tail tail) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      tail.write(new DataOutputStream(bytes));
      return Tail.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
