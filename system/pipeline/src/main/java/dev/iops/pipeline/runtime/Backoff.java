package dev.iops.pipeline.runtime;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential back-off with jitter: between half and all of base, 2 × base, 4 × base … up to a cap. Thread-safe if the
 * source of randomness is.
 *
 * @param base the longest first wait
 * @param cap the longest wait
 * @param random numbers from 0 (inclusive) to 1 (exclusive)
 */
public record Backoff(Duration base, Duration cap, DoubleSupplier random) {
  private static final int MAX_DOUBLINGS = 20;

  /**
   * How long to wait before trying again.
   *
   * @param failures how many tries failed so far, from 1
   */
  public Duration delay(int failures) {
    long doubled = base.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
    long ceiling = Math.min(doubled, cap.toNanos());
    return Duration.ofNanos((long) (ceiling * (0.5 + random.getAsDouble() / 2)));
  }
}
