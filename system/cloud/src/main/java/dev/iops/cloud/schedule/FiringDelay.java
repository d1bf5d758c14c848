package dev.iops.cloud.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * By how much a rule fires late: EventBridge fires within the minute, not on its first second ("Creating a rule that runs on
 * a schedule").
 *
 * @param longest the delay lies between zero and this; zero to fire exactly when it is due
 * @param seed the same seed gives the same delays
 */
public record FiringDelay(Duration longest, long seed) {
  /** Fires when it is due. */
  public static final FiringDelay NONE = new FiringDelay(Duration.ZERO, 0);

  /**
   * @throws IllegalArgumentException if the delay is negative or does not end before the next minute
   */
  public FiringDelay {
    if (longest.isNegative() || longest.compareTo(Duration.ofMinutes(1)) >= 0) {
      throw new IllegalArgumentException("The longest firing delay is " + longest + ", must be 0 to below 60 seconds");
    }
  }

  /** The delay of one firing. */
  Duration of(String ruleName, Instant due) {
    long seconds = due.getEpochSecond();
    var random = new SplittableRandom(seed ^ (31L * ruleName.hashCode() + seconds));
    return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
  }
}
