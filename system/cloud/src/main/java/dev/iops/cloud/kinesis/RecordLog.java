package dev.iops.cloud.kinesis;

/**
 * The records of one shard by position: a ring that grows at one end and is trimmed at the other, so that a read at any
 * position takes constant time.
 *
 * <p>Not thread-safe: the shard's lock guards it.
 */
final class RecordLog {

  private static final int INITIAL_CAPACITY = 64;

  private StoredRecord[] ring = new StoredRecord[INITIAL_CAPACITY];
  private long first;
  private long next;
  private long bytes;

  /** The position of the oldest record, or {@link #next()} when there is none. */
  long first() {
    return first;
  }

  /** The position that the next record will get. */
  long next() {
    return next;
  }

  /** The payload and partition keys held, in bytes. */
  long bytes() {
    return bytes;
  }

  /** The record at a position from {@link #first()} to below {@link #next()}. */
  StoredRecord get(long position) {
    return ring[slot(position)];
  }

  void add(StoredRecord added) {
    if (next - first == ring.length) {
      grow();
    }
    ring[slot(next)] = added;
    next++;
    bytes += added.sizeBytes();
  }

  void removeFirst() {
    bytes -= get(first).sizeBytes();
    ring[slot(first)] = null;
    first++;
  }

  /** The position of the first record that arrived at or after a time; {@link #next()} if there is none. */
  long firstArrivedAt(long timeMs) {
    var low = first;
    var high = next;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (get(middle).arrivedAtMs() < timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int slot(long position) {
    // the capacity is a power of two
    return (int) position & (ring.length - 1);
  }

  private void grow() {
    var old = ring;
    ring = new StoredRecord[old.length * 2];
    for (var position = first; position < next; position++) {
      ring[slot(position)] = old[(int) position & (old.length - 1)];
    }
  }
}
