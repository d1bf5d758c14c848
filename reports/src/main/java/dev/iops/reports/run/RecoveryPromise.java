package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * After the beginning of a phase, a share of the clients that had a connection open then has one again within a time.
 * The phase must begin before the connections are cut. A client whose new connection is ended by the other side before
 * that time has passed is not back.
 *
 * @param share above 0 and up to 1
 * @param minSamples with fewer clients cut off than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record RecoveryPromise(
  @JsonProperty("phase") String phase,
  @JsonProperty("share") double share,
  @JsonProperty("withinMicros") long withinMicros,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public RecoveryPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public RecoveryPromise(String phase, double share, long withinMicros) {
    this(phase, share, withinMicros, 1);
  }
}
