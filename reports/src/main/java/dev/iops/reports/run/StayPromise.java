package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The other side ends no connection of a group before it is so old.
 *
 * @param minSamples with fewer connections seen to live that long than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record StayPromise(
  @JsonProperty("group") String group,
  @JsonProperty("atLeastMicros") long atLeastMicros,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public StayPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public StayPromise(String group, long atLeastMicros) {
    this(group, atLeastMicros, 1);
  }
}
