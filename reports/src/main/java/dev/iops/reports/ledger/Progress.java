package dev.iops.reports.ledger;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** Live counters of a run, readable from any thread while it goes on; the verdict never uses them. */
public final class Progress {

  private final LongAdder expected = new LongAdder();
  private final LongAdder emitted = new LongAdder();
  private final LongAdder owed = new LongAdder();
  private final LongAdder opened = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder handshakesFailed = new LongAdder();
  private final List<Receipts> receipts = new CopyOnWriteArrayList<>();

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
      sum(Receipts::received),
      sum(Receipts::distinct),
      sum(Receipts::unexpected)
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

  /** Counters of a receiving side of its own. */
  Receipts receipts() {
    Receipts counters = new Receipts();
    receipts.add(counters);
    return counters;
  }

  private long sum(ToLongFunction<Receipts> counter) {
    return receipts.stream().mapToLong(counter).sum();
  }

  /** What one event loop received. Counted by one thread at a time, which costs it next to nothing; read by any. */
  static final class Receipts {

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong distinct = new AtomicLong();
    private final AtomicLong unexpected = new AtomicLong();

    void received(boolean first) {
      increment(received);
      if (first) {
        increment(distinct);
      }
    }

    void notExpected() {
      increment(received);
      increment(unexpected);
    }

    private long received() {
      return received.get();
    }

    private long distinct() {
      return distinct.get();
    }

    private long unexpected() {
      return unexpected.get();
    }

    private static void increment(AtomicLong counter) {
      counter.lazySet(counter.getPlain() + 1);
    }
  }
}
