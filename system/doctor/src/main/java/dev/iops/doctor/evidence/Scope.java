package dev.iops.doctor.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * What was looked at.
 *
 * @param target the WebSocket URL
 * @param from since when logs and metrics were read, by the target's clock
 * @param to until when
 * @param ahead how far the target's clock is ahead of this machine's; zero if they agree
 * @param limits the gateway's
 */
public record Scope(String target, Instant from, Instant to, Duration ahead, Limits limits) {
  /** How far back it was looked. */
  public Duration window() {
    return Duration.between(from, to);
  }
}
