package io.caudal.domain.normalize.avro;

import java.util.Map;

/** Moves over one value of a record, and keeps what the mapping wants of it. */
abstract class Step {

  abstract void read(AvroBytes in, Kept kept) throws CorruptAvroException;

  static final class Skip extends Step {
    private final AvroValue value;

    Skip(AvroValue value) {
      this.value = value;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      value.skip(in);
    }
  }

  static final class Keep extends Step {
    private final AvroValue value;
    private final int slot;

    Keep(AvroValue value, int slot) {
      this.value = value;
      this.slot = slot;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      // Most of what is kept are doubles: told apart, they are read without a virtual call.
      if (value instanceof AvroValue.DoubleValue number) {
        number.keep(in, kept, slot);
      } else {
        value.keep(in, kept, slot);
      }
    }
  }

  /** Keeps a value and parts of it, or the same value twice: the same bytes are read twice. */
  static final class Both extends Step {
    private final Step first;
    private final Step second;

    Both(Step first, Step second) {
      this.first = first;
      this.second = second;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      int start = in.position();
      long allowance = in.allowance();
      first.read(in, kept);
      in.rewind(start, allowance);
      second.read(in, kept);
    }
  }

  static final class OfRecord extends Step {
    private final Step[] fields;

    OfRecord(Step[] fields) {
      this.fields = fields;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      in.enter();
      in.countValues(fields.length);
      for (Step field : fields) {
        field.read(in, kept);
      }
      in.leave();
    }
  }

  static final class OfUnion extends Step {
    private final Step[] branches;

    OfUnion(Step[] branches) {
      this.branches = branches;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      branches[AvroValue.UnionValue.branch(in, branches.length)].read(in, kept);
    }
  }

  static final class OfArray extends Step {
    private final Step otherItem;
    private final Map<Long, Step> items;

    OfArray(Step otherItem, Map<Long, Step> items) {
      this.otherItem = otherItem;
      this.items = items;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      long index = 0;
      in.enter();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          items.getOrDefault(index, otherItem).read(in, kept);
          index++;
        }
      }
      in.leave();
    }
  }

  static final class OfMap extends Step {
    private final Step otherValue;
    private final Map<String, Step> values;

    OfMap(Step otherValue, Map<String, Step> values) {
      this.otherValue = otherValue;
      this.values = values;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      in.enter();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          values.getOrDefault(in.readString(), otherValue).read(in, kept);
        }
      }
      in.leave();
    }
  }

  /** Remembers where the elements are, and checks that they can be read. */
  static final class AtElements extends Step {
    private final AvroValue value;
    private final Elements elements;

    AtElements(AvroValue value, Elements elements) {
      this.value = value;
      this.elements = elements;
    }

    @Override
    void read(AvroBytes in, Kept kept) throws CorruptAvroException {
      kept.elementsAre(elements, in.position());
      value.skip(in);
    }
  }
}
