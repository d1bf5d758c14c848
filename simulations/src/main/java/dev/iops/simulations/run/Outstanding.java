package dev.iops.simulations.run;

import dev.iops.reports.ledger.Progress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * About how many deliveries are still to come: every open connection waits for each event that was emitted since it
 * opened. The verdict never uses this; it says when waiting is over. Thread-safe.
 */
final class Outstanding {

  private final Progress progress;
  private final AtomicLong emitted = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong emittedBeforeOpening = new AtomicLong();
  private final AtomicLong receivedByGone = new AtomicLong();
  private final AtomicLong receivedEarly = new AtomicLong();

  Outstanding(Progress progress) {
    this.progress = progress;
  }

  /** One connection's part; its methods are called on its event loop. */
  final class Share {

    private final long before = emitted.get();
    private long received;

    private Share() {
      open.incrementAndGet();
      emittedBeforeOpening.addAndGet(before);
    }

    /** It received an event for the first time. */
    void received() {
      received++;
    }

    /** It received for the first time an event that had been emitted before it opened, and that it did not wait for. */
    void receivedEarly() {
      receivedEarly.incrementAndGet();
    }

    /** It is gone, and waits for nothing any more. */
    void gone() {
      open.decrementAndGet();
      emittedBeforeOpening.addAndGet(-before);
      receivedByGone.addAndGet(received);
    }
  }

  /** A connection opened. */
  Share opened() {
    return new Share();
  }

  /** So many more events are on their way. */
  void emitted(long events) {
    emitted.addAndGet(events);
  }

  /** Whether anything is on its way or was. */
  boolean isAnythingEmitted() {
    return emitted.get() > 0;
  }

  /** How many deliveries are missing; may be a few below zero, as an event may leave just when a connection opens. */
  long now() {
    long owedToOpen = open.get() * emitted.get() - emittedBeforeOpening.get();
    return owedToOpen - (progress.snapshot().distinct() - receivedByGone.get() - receivedEarly.get());
  }
}
