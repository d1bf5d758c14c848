package dev.iops.pipeline.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** The moment by which an invocation must have stopped working, so that it still can answer. Thread-safe. */
public final class Deadline {

  private final TimeSource time;
  private final long endNanos;

  private Deadline(TimeSource time, Duration budget) {
    this.time = time;
    this.endNanos = time.nanoTime() + budget.toNanos();
  }

  /**
   * Leaves a reserve before the function's own timeout.
   *
   * @param reserve what the answer needs; at most half of what remains is kept back
   */
  public static Deadline of(Context context, Duration reserve, TimeSource time) {
    long remainingMillis = Math.max(0, context.getRemainingTimeInMillis());
    return new Deadline(time, Duration.ofMillis(remainingMillis - Math.min(reserve.toMillis(), remainingMillis / 2)));
  }

  /** What is left; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - time.nanoTime()));
  }

  public boolean hasPassed() {
    return remaining().isZero();
  }
}
