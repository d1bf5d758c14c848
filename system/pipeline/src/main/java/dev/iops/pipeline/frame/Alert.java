package dev.iops.pipeline.frame;

import dev.iops.pipeline.event.Event;
import java.time.Instant;

/**
 * A customer's risk rose to the threshold or above it.
 *
 * @param raisedAt when it was noticed
 * @param event the event that carried the score
 * @param riskScore the score, 0 to 100
 * @param riskThreshold the threshold that it reached
 */
public record Alert(Instant raisedAt, Event event, int riskScore, int riskThreshold) {
  /** Whether a score that rose from {@code previous} to {@code current} passed the threshold on its way. */
  public static boolean crosses(int previous, int current, int threshold) {
    return previous < threshold && current >= threshold;
  }

  /** A sentence for the operator. */
  public String message() {
    return "Risk of %s rose to %d (threshold %d)".formatted(event.streamId(), riskScore, riskThreshold);
  }
}
