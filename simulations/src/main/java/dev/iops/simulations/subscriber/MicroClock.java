package dev.iops.simulations.subscriber;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Wall clock in microseconds that advances with the monotonic clock: read once from the wall when the class loads, so a
 * correction of the machine's clock during a run cannot bend a latency.
 */
public final class MicroClock {

  private static final long ANCHOR_NANOS = System.nanoTime();

  @SuppressWarnings("TimeInStaticInitializer") // the anchor is meant to be read once
  private static final long ANCHOR_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

  private static final InstantSource INSTANTS = () -> Instant.EPOCH.plus(nowMicros(), ChronoUnit.MICROS);

  private MicroClock() {}

  /** Microseconds since the epoch. */
  public static long nowMicros() {
    return ANCHOR_MICROS + (System.nanoTime() - ANCHOR_NANOS) / 1_000;
  }

  /** The same clock for those who want instants. */
  public static InstantSource instants() {
    return INSTANTS;
  }
}
