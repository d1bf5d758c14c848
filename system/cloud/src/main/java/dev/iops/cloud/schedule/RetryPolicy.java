package dev.iops.cloud.schedule;

import java.time.Duration;

/**
 * How long the delivery of an event to a target is tried again ("How EventBridge retries delivering events"). AWS waits
 * longer from retry to retry, but gives no numbers; here the waits double from a second to eight minutes, at which 185
 * retries fill the 24 hours.
 *
 * @param maximumRetries attempts after the first, 0 to 185
 * @param maximumAge an event older than this is not tried again, 60 s to 24 h
 */
public record RetryPolicy(int maximumRetries, Duration maximumAge) {
  /** The largest number of retries. */
  public static final int MOST_RETRIES = 185;

  /** What holds if a target says nothing: as often and as long as possible. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(MOST_RETRIES, Duration.ofHours(24));

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(8);
  private static final int DOUBLINGS = 10;

  /** The wait before a retry, counted from 1. */
  Duration waitBefore(int retry) {
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(retry - 1, DOUBLINGS));
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
