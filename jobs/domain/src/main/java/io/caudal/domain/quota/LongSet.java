package io.caudal.domain.quota;

/** A growing set of numbers that are spread evenly, as hashes are: open addressing, half full. */
final class LongSet {

  private static final int SMALLEST = 16;

  /** 0 is a free place; whether the number 0 is there stands apart. */
  private long[] table;

  private int size;
  private boolean hasZero;

  LongSet() {
    this(new long[SMALLEST], 0, false);
  }

  private LongSet(long[] table, int size, boolean hasZero) {
    this.table = table;
    this.size = size;
    this.hasZero = hasZero;
  }

  int size() {
    return size;
  }

  boolean contains(long number) {
    return number == 0 ? hasZero : table[placeOf(number, table)] == number;
  }

  void add(long number) {
    if (contains(number)) {
      return;
    }
    size++;
    if (number == 0) {
      hasZero = true;
      return;
    }
    if (2 * size > table.length) {
      grow();
    }
    table[placeOf(number, table)] = number;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (long number : table) {
      if (number != 0) {
        larger[placeOf(number, larger)] = number;
      }
    }
    table = larger;
  }

  /** Where the number is, or where it would be. */
  private static int placeOf(long number, long[] table) {
    int place = (int) number & (table.length - 1);
    while (table[place] != 0 && table[place] != number) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  long[] toArray() {
    long[] numbers = new long[size];
    int at = hasZero ? 1 : 0;
    for (long number : table) {
      if (number != 0) {
        numbers[at] = number;
        at++;
      }
    }
    return numbers;
  }

  LongSet copy() {
    return new LongSet(table.clone(), size, hasZero);
  }
}
