package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Each ping of a group gets its pong, unless its connection, or the observation, ended within the patience after it.
 *
 * @param minSamples with fewer pings than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record PongsPromise(
  @JsonProperty("group") String group,
  @JsonProperty("patienceMicros") long patienceMicros,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public PongsPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public PongsPromise(String group, long patienceMicros) {
    this(group, patienceMicros, 1);
  }
}
