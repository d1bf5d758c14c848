package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The load generator kept up; a run in which it did not proves nothing, so what breaks this is UNKNOWN and never FAIL.
 * One reading in twenty, and at least one of three or more, may be above a limit: a start is never smooth.
 *
 * @param lagMicros the 99th percentile of how late its event loops ran what was asked of them
 * @param latenessMicros the 99th percentile of how late it sent what was due
 * @param cpuShare of all processors, 0 to 1
 * @param gcShare of the time, 0 to 1
 * @param minSamples with fewer readings of each gauge than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record GeneratorPromise(
  @JsonProperty("lagMicros") long lagMicros,
  @JsonProperty("latenessMicros") long latenessMicros,
  @JsonProperty("cpuShare") double cpuShare,
  @JsonProperty("gcShare") double gcShare,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public GeneratorPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public GeneratorPromise(long lagMicros, long latenessMicros, double cpuShare, double gcShare) {
    this(lagMicros, latenessMicros, cpuShare, gcShare, 1);
  }
}
