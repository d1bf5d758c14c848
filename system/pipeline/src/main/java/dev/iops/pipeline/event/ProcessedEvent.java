package dev.iops.pipeline.event;

import java.time.Instant;

/**
 * An event with the times of the two hops behind its emission.
 *
 * @param event the event as it was emitted
 * @param ingestedAt when Kinesis took it; millisecond resolution, so it can be a little before {@code emittedAt}
 * @param processedAt when the Processor applied it to the table
 */
public record ProcessedEvent(Event event, Instant ingestedAt, Instant processedAt) {}
