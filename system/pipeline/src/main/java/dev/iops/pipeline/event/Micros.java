package dev.iops.pipeline.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as they stand in JSON: whole microseconds since the epoch. */
public final class Micros {

  private Micros() {}

  /** Microseconds since the epoch, rounded down. */
  public static long of(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /** The instant that many microseconds after the epoch. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
