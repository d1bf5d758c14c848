package dev.iops.simulations.inject;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the Simulator is asked to emit; the invocation's payload.
 *
 * @param runId            names the emission; unique
 * @param streams          0 to 1,000
 * @param eventsPerStream  0 to 10,000
 * @param seed             where the random payloads begin
 * @param intendedAtMicros when all of it is due, microseconds since the epoch
 */
public record Batch(
  @JsonProperty("runId") String runId,
  @JsonProperty("streams") int streams,
  @JsonProperty("eventsPerStream") int eventsPerStream,
  @JsonProperty("seed") long seed,
  @JsonProperty("intendedAt") long intendedAtMicros
) {
  /** How many events that is. */
  long events() {
    return (long) streams * eventsPerStream;
  }
}
