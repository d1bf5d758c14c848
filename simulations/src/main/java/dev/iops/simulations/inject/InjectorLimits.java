package dev.iops.simulations.inject;

import java.time.Duration;

/**
 * How a {@link ScheduledInjector} treats the target.
 *
 * @param tick           what falls due within it goes out together; so much later than due an event may leave
 * @param answerTimeout  how long to wait for the answer to one PutRecords
 * @param patience       how long after it was due an event is given up if it was not accepted until then
 * @param settling       how long a stream rests after a call without a clear answer, so that what may still be under way
 *                       arrives before anything later
 * @param firstBackoff   the pause after the first refusal; it doubles with every further one
 * @param longestBackoff the longest pause between two tries
 * @param coalescing     outcomes of a stream that lie within it share a line of the ledger
 */
public record InjectorLimits(
  Duration tick,
  Duration answerTimeout,
  Duration patience,
  Duration settling,
  Duration firstBackoff,
  Duration longestBackoff,
  Duration coalescing
) {
  private static final InjectorLimits USUAL = new InjectorLimits(
    Duration.ofMillis(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(5),
    Duration.ofMillis(50),
    Duration.ofSeconds(1),
    Duration.ofSeconds(1)
  );

  /** What fits a healthy target: a refusal is retried for 30 s, an answer awaited for 10 s. */
  public static InjectorLimits usual() {
    return USUAL;
  }

  /** The pause before the next try; grows with the refusals in a row, from 1. In microseconds. */
  long backoffMicros(int refusals) {
    long doubled = micros(firstBackoff) << Math.min(refusals - 1, 20);
    return Math.min(doubled, micros(longestBackoff));
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
