package dev.iops.reports.baseline;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The value of a metric in one run.
 *
 * @param value above 0; a latency in microseconds, at least 1
 * @param error the standard error of its natural logarithm within the run, by block bootstrap; 0 if one run cannot tell
 * @param samples how many it rests on
 */
public record Measured(
  @JsonProperty("value") double value,
  @JsonProperty("error") double error,
  @JsonProperty("samples") long samples
) {
  public Measured {
    if (!(value > 0) || !(error >= 0) || samples < 0) {
      throw new IllegalArgumentException(
        "value " + value + ", error " + error + ", samples " + samples + " are no measurement"
      );
    }
  }
}
