package dev.iops.doctor.evidence;

import java.time.Duration;

/**
 * After what time the gateway ends a connection.
 *
 * @param idle without a message in either direction
 * @param lifetime in any case
 */
public record Limits(Duration idle, Duration lifetime) {
  /** API Gateway's: "Quotas for configuring and running a WebSocket API in API Gateway". */
  public static final Limits AWS = new Limits(Duration.ofMinutes(10), Duration.ofHours(2));

  /**
   * How much later than a limit a connection may end by it: 4 s were seen once at the idle limit of 600 s, and it is
   * checked from time to time only.
   */
  public Duration slack() {
    return idle.dividedBy(10);
  }

  /** Whether that is the life of a client that was silent from its start until the idle limit. */
  public boolean isIdleLife(Duration life) {
    return !life.minus(idle).isNegative() && life.compareTo(idle.plus(slack())) <= 0;
  }

  /** Whether a connection of that life ended by the limit of its life. */
  public boolean isFullLife(Duration life) {
    return life.minus(lifetime).abs().compareTo(slack()) <= 0;
  }
}
