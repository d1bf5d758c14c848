package dev.iops.cloud.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that a query asks about.
 *
 * @param start inclusive, on a whole minute
 * @param end exclusive
 * @param period whole minutes
 */
record Range(Instant start, Instant end, Duration period) {
  /** Rounds the start down to the minute, as AWS does for the last 15 days ("GetMetricStatistics", API reference). */
  static Range of(Instant start, Instant end, Duration period) {
    return new Range(start.truncatedTo(ChronoUnit.MINUTES), end, period);
  }

  /** How many periods there are, the last one perhaps not whole. */
  long periods() {
    long seconds = period.toSeconds();
    return Math.ceilDiv(Duration.between(start, end).toSeconds(), seconds);
  }

  /** When the period that holds this time begins. */
  Instant periodOf(Instant time) {
    long seconds = period.toSeconds();
    return start.plusSeconds(Math.floorDiv(Duration.between(start, time).toSeconds(), seconds) * seconds);
  }
}
