package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The table of connections has at most so many rows more than connections are open, but for so long after a
 * connection ended; judged by the gauge {@link Gauges#ROWS}. A row is written before the handshake is complete, so what
 * opens within a second after a reading may have its row already.
 *
 * @param minSamples with fewer readings than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record RowsPromise(
  @JsonProperty("maxStale") long maxStale,
  @JsonProperty("cleanWithinMicros") long cleanWithinMicros,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  public RowsPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public RowsPromise(long maxStale, long cleanWithinMicros) {
    this(maxStale, cleanWithinMicros, 1);
  }
}
