package dev.iops.simulations.inject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the Simulator says it did. Times are microseconds since the epoch, 0 if nothing was emitted.
 *
 * @param emitted   events that are in the stream for certain
 * @param failed    events that are not, for certain
 * @param perStream one entry per stream
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SimulatorAnswer(
  @JsonProperty(value = "runId", required = true) String runId,
  @JsonProperty(value = "emitted", required = true) long emitted,
  @JsonProperty(value = "failed", required = true) long failed,
  @JsonProperty("firstEmittedAt") long firstEmittedAtMicros,
  @JsonProperty("lastEmittedAt") long lastEmittedAtMicros,
  @JsonProperty("perStream") List<Stream> perStream
) {
  /**
   * One stream's part.
   *
   * @param lastSequence of what was emitted; -1 if nothing was
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Stream(
    @JsonProperty(value = "streamId", required = true) String streamId,
    @JsonProperty(value = "emitted", required = true) int emitted,
    @JsonProperty("lastSequence") int lastSequence
  ) {}
}
