package dev.iops.cloud.gateway;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits for a deadline that keeps moving away. Moving it costs nothing here: when the timer fires it looks at the
 * deadline again and, if that has moved, arms itself for the rest. Thread-safe.
 */
final class DeadlineWatch {

  private final Timeline timeline;
  private final LongSupplier deadlineMillis;
  private final Runnable expired;
  private Timeline.Scheduled armed;
  private boolean over;

  /**
   * @param deadlineMillis the deadline as it now is, in milliseconds since the epoch; may only move away
   * @param expired runs once, when the deadline has passed, on the timeline's thread
   */
  DeadlineWatch(Timeline timeline, LongSupplier deadlineMillis, Runnable expired) {
    this.timeline = timeline;
    this.deadlineMillis = deadlineMillis;
    this.expired = expired;
  }

  /** Starts to watch, unless it was stopped before. */
  synchronized void start() {
    if (!over) {
      arm(remainingMillis());
    }
  }

  /** Stops to watch; what is expired already may still run. */
  synchronized void stop() {
    over = true;
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
  }

  private void check() {
    if (isExpired()) {
      expired.run();
    }
  }

  private synchronized boolean isExpired() {
    if (over) {
      return false;
    }
    long remainingMillis = remainingMillis();
    if (remainingMillis > 0) {
      arm(remainingMillis);
      return false;
    }
    over = true;
    armed = null;
    return true;
  }

  /** The time is read first: whatever moves the deadline away in between must not be overlooked. */
  private long remainingMillis() {
    long nowMillis = timeline.now().toEpochMilli();
    return deadlineMillis.getAsLong() - nowMillis;
  }

  private void arm(long remainingMillis) {
    armed = timeline.schedule(Duration.ofMillis(Math.max(0, remainingMillis)), this::check);
  }
}
