package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * No client of a group opens more connections a minute than this, on the average over its time in the run. The first
 * connection begins that time and does not count.
 *
 * @param minSamples with fewer clients than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record ConnectRatePromise(
  @JsonProperty("group") String group,
  @JsonProperty("maxPerMinute") double maxPerMinute,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public ConnectRatePromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public ConnectRatePromise(String group, double maxPerMinute) {
    this(group, maxPerMinute, 1);
  }
}
