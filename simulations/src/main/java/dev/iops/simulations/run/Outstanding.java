package dev.iops.simulations.run;

import dev.iops.reports.ledger.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many deliveries are still to come: every open connection waits for each event that left since it opened. The verdict
 * never uses this; it says when waiting is over. All times are microseconds since the epoch. Thread-safe.
 *
 * <p>That an event left is known only when Kinesis has answered. A connection that opened in the meantime does not wait for
 * it, so what was told last and who opened last are kept until no answer can be on its way any more.
 */
final class Outstanding {

  private static final long ANSWERED_WITHIN_MICROS = Duration.ofSeconds(10).toNanos() / 1_000;

  private final Progress progress;
  private final AtomicLong receivedEarly = new AtomicLong();
  private final Deque<Emitted> lately = new ArrayDeque<>();
  private final Deque<Share> young = new ArrayDeque<>();
  private long emitted;
  private long open;
  private long emittedBeforeOpening;
  private long receivedByGone;

  Outstanding(Progress progress) {
    this.progress = progress;
  }

  private record Emitted(int events, long atMicros) {}

  /** One connection's part; its methods are called on its event loop. */
  final class Share {

    private static final long GONE = Long.MIN_VALUE;

    private long openedAtMicros;
    /** Events, of which a run has thousands or millions. */
    private int before;
    private int received;

    private Share(long openedAtMicros) {
      this.openedAtMicros = openedAtMicros;
    }

    /** It received for the first time an event that left after it opened. */
    void received() {
      received++;
    }

    /** It received for the first time an event that left before it opened, and that it did not wait for. */
    void receivedEarly() {
      receivedEarly.incrementAndGet();
    }

    /** It is gone, and waits for nothing any more. */
    void gone() {
      leave(this);
    }
  }

  /** A connection opened. */
  synchronized Share opened(long atMicros) {
    forgetBefore(atMicros - ANSWERED_WITHIN_MICROS);
    Share share = new Share(atMicros);
    share.before = Math.toIntExact(emitted - leftSince(atMicros));
    emittedBeforeOpening += share.before;
    open++;
    young.add(share);
    return share;
  }

  /** So many more events are on their way, which left then. */
  synchronized void emitted(int events, long atMicros) {
    forgetBefore(atMicros - ANSWERED_WITHIN_MICROS);
    lately.add(new Emitted(events, atMicros));
    emitted += events;
    young.forEach(share -> {
      if (atMicros < share.openedAtMicros) {
        share.before += events;
        emittedBeforeOpening += events;
      }
    });
  }

  /** Whether anything is on its way or was. */
  synchronized boolean isAnythingEmitted() {
    return emitted > 0;
  }

  /** How many deliveries are missing; below zero while something has come of which it is not known yet that it left. */
  synchronized long now() {
    long owedToOpen = open * emitted - emittedBeforeOpening;
    return owedToOpen - (progress.snapshot().distinct() - receivedByGone - receivedEarly.get());
  }

  private synchronized void leave(Share share) {
    open--;
    emittedBeforeOpening -= share.before;
    receivedByGone += share.received;
    share.openedAtMicros = Share.GONE;
  }

  private long leftSince(long atMicros) {
    return lately
      .stream()
      .filter(some -> some.atMicros >= atMicros)
      .mapToLong(Emitted::events)
      .sum();
  }

  private void forgetBefore(long atMicros) {
    while (!lately.isEmpty() && lately.peek().atMicros < atMicros) {
      lately.remove();
    }
    while (!young.isEmpty() && young.peek().openedAtMicros < atMicros) {
      young.remove();
    }
  }
}
