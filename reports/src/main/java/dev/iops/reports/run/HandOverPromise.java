package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The clients of a group go from one connection to the next without missing an event: each that certainly left between a
 * client's first handshake and the end of the observation reached it on one of its connections at least.
 *
 * @param minSamples with fewer connections after a client's first than this a kept promise proves nothing (UNKNOWN); 0
 *                   counts as 1
 */
public record HandOverPromise(
  @JsonProperty("group") String group,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public HandOverPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public HandOverPromise(String group) {
    this(group, 1);
  }
}
