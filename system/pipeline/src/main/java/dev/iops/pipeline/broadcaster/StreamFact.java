package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.event.ProcessedEvent;
import java.util.Optional;

/** What a record of the table's stream says. */
sealed interface StreamFact {
  /**
   * An event was applied.
   *
   * @param event the event
   * @param crossing the risk, if this event took it over the threshold
   */
  record EventApplied(ProcessedEvent event, Optional<Crossing> crossing) implements StreamFact {}

  /**
   * Nothing that clients are told: a deletion, another kind of item, a change beside the event.
   *
   * @param reason what it was
   */
  record Skipped(String reason) implements StreamFact {}

  /**
   * An event should be there but cannot be read; no retry would change that.
   *
   * @param reason what is wrong
   */
  record Unreadable(String reason) implements StreamFact {}

  /** The score with which a stream passed the threshold. */
  record Crossing(int riskScore, int riskThreshold) {}
}
