package dev.iops.pipeline.processor;

import dev.iops.pipeline.event.Event;
import java.time.Instant;

/** The table with one item per stream. Thread-safe. */
@FunctionalInterface
public interface StreamTable {
  /**
   * Applies an event to its stream's item, once: a second time changes nothing.
   *
   * @param event the event
   * @param ingestedAt when Kinesis took it
   * @return {@link Outcome#APPLIED}, {@link Outcome#APPLIED_LATE} or {@link Outcome#REDELIVERED}
   * @throws PoisonException if the event can never be applied
   * @throws RuntimeException if it could not be applied now
   */
  Outcome apply(Event event, Instant ingestedAt);
}
