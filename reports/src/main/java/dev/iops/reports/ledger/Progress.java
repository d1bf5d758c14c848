package dev.iops.reports.ledger;

import java.util.concurrent.atomic.LongAdder;

/** Live counters of a run, readable from any thread while it goes on; the verdict never uses them. */
public final class Progress {

  private final LongAdder expected = new LongAdder();
  private final LongAdder emitted = new LongAdder();
  private final LongAdder owed = new LongAdder();
  private final LongAdder opened = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder handshakesFailed = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder distinct = new LongAdder();
  private final LongAdder unexpected = new LongAdder();

  /**
   * The counters at one moment.
   *
   * @param expectedEvents events that senders announced
   * @param emittedEvents events that senders reported as emitted
   * @param owed about how many obligations that is: events times the connections open when they were reported
   * @param opened connections whose handshake was completed so far
   * @param open connections open now
   * @param handshakesFailed handshakes that failed so far
   * @param received receipts so far, duplicates included
   * @param distinct receipts of an expected event that its connection had not seen before
   * @param unexpected receipts that nobody announced
   */
  public record Snapshot(
    long expectedEvents,
    long emittedEvents,
    long owed,
    long opened,
    long open,
    long handshakesFailed,
    long received,
    long distinct,
    long unexpected
  ) {}

  /** Reads the counters; they are not read at the very same instant. */
  public Snapshot snapshot() {
    long openedNow = opened.sum();
    return new Snapshot(
      expected.sum(),
      emitted.sum(),
      owed.sum(),
      openedNow,
      Math.max(0, openedNow - closed.sum()),
      handshakesFailed.sum(),
      received.sum(),
      distinct.sum(),
      unexpected.sum()
    );
  }

  void expected(long events) {
    expected.add(events);
  }

  void emitted(long events) {
    emitted.add(events);
    owed.add(events * Math.max(0, opened.sum() - closed.sum()));
  }

  void opened() {
    opened.increment();
  }

  void closed() {
    closed.increment();
  }

  void handshakeFailed() {
    handshakesFailed.increment();
  }

  void received(boolean first) {
    received.increment();
    if (first) {
      distinct.increment();
    }
  }

  void unexpected() {
    received.increment();
    unexpected.increment();
  }
}
