package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.iops.reports.latency.Hop;

/**
 * An upper bound for one percentile of one hop.
 *
 * @param hop where the time is measured
 * @param percentile above 0, up to 100
 * @param limitMicros the largest value that is still in order, microseconds
 * @param minSamples with fewer samples than this nothing is claimed (UNKNOWN); 1 or more
 */
public record LatencyObjective(
  @JsonProperty("hop") Hop hop,
  @JsonProperty("percentile") double percentile,
  @JsonProperty("limitMicros") long limitMicros,
  @JsonProperty("minSamples") long minSamples
) {
  public LatencyObjective {
    if (!(percentile > 0 && percentile <= 100)) {
      throw new IllegalArgumentException("percentile is " + percentile + "; expected above 0 and up to 100");
    }
    if (minSamples < 1) {
      throw new IllegalArgumentException("minSamples is " + minSamples + "; expected 1 or more");
    }
  }
}
