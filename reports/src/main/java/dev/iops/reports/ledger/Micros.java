package dev.iops.reports.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Microseconds since the epoch, the unit of every time in the ledger. */
public final class Micros {

  private Micros() {}

  /** The clock's time in microseconds since the epoch. */
  public static long now(InstantSource clock) {
    return of(clock.instant());
  }

  /** An instant in microseconds since the epoch. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The instant that a number of microseconds since the epoch stands for. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
