package dev.iops.pipeline.runtime;

import java.time.Duration;
import java.time.Instant;

/** Time as the handlers see it; the seam that lets tests wait for nothing. Thread-safe. */
public interface TimeSource {
  /** The wall clock. */
  Instant now();

  /** A clock that never steps back, in nanoseconds from an arbitrary origin. */
  long nanoTime();

  /**
   * Waits that long.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  void sleep(Duration duration);

  /** The machine's clocks. */
  static TimeSource system() {
    return SystemTimeSource.INSTANCE;
  }
}
