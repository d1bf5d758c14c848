package dev.iops.cloud.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;

/** What one gateway's load does and has done so far in this round. Used by one event loop. */
final class Tally {

  private static final int DIGITS = 3;

  private final Histogram delivery = new Histogram(DIGITS);
  private final Deque<Backend> idle = new ArrayDeque<>();
  private boolean isPosting;
  private boolean isSaturating;
  private long posted;
  private long answered;
  private long received;
  private String failure;

  /** Starts a round; a saturating one posts again wherever a post is answered. */
  void start(boolean saturating) {
    delivery.reset();
    posted = 0;
    answered = 0;
    received = 0;
    isPosting = true;
    isSaturating = saturating;
  }

  /** Ends the posting of a round. */
  void stop() {
    isPosting = false;
    isSaturating = false;
  }

  /** Whether a round is on. */
  boolean isPosting() {
    return isPosting;
  }

  /** Backends that wait for work. */
  Deque<Backend> idle() {
    return idle;
  }

  void posted() {
    posted++;
  }

  void answered(Backend backend) {
    answered++;
    if (isSaturating) {
      backend.post(System.nanoTime());
    } else {
      idle.addLast(backend);
    }
  }

  void received(long startedNanos) {
    received++;
    delivery.recordValue(Math.max(0, System.nanoTime() - startedNanos));
  }

  void failed(String what) {
    failure = what;
  }

  /** Whether every post was answered and has arrived. */
  boolean isQuiet() {
    return posted == answered && posted == received;
  }

  /** What makes this load worthless; null if nothing does. */
  String failure() {
    return failure;
  }

  long received() {
    return received;
  }

  /** From the start of a post to its arrival at the subscriber, in nanoseconds. */
  Histogram delivery() {
    return delivery;
  }
}
