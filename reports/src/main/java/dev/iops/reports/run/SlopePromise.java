package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.iops.reports.latency.Hop;

/**
 * A gauge, or a percentile of a hop over time, grows by no more than so much an hour: the median of the slopes between
 * every two readings. A series that spans less than a minute claims nothing.
 *
 * @param gauge a name from {@link Gauges}, or {@code latency.<hop>.p<percentile>}, such as {@code latency.total.p99}
 * @param maxPerHour in the unit of the gauge; microseconds for a latency
 * @param minSamples below this many readings nothing is claimed; of a latency, intervals (about a second) with samples
 */
public record SlopePromise(
  @JsonProperty("gauge") String gauge,
  @JsonProperty("maxPerHour") double maxPerHour,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public SlopePromise {
    if (gauge.startsWith("latency.")) {
      String[] parts = gauge.split("\\.", 3);
      if (parts.length < 3 || !parts[2].matches("p[0-9]+(\\.[0-9]+)?")) {
        throw new IllegalArgumentException(gauge + " is no series; expected such as latency.total.p99");
      }
      Hop.of(parts[1]);
    }
  }
}
