package dev.iops.reports.latency;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Takes the samples of one event loop: only one thread may record. A negative sample (clocks disagree, or one of them
 * is coarse) counts as 0 among the latencies, and its size is kept beside them, so nothing is dropped.
 */
public final class LatencyRecorder {

  static final int SIGNIFICANT_DIGITS = 3;

  private final Map<Hop, SingleWriterRecorder> latencies = recorders();
  private final Map<Hop, SingleWriterRecorder> negatives = recorders();

  LatencyRecorder() {}

  /** Records one sample in microseconds. */
  public void record(Hop hop, long micros) {
    latencies.get(hop).recordValue(Math.max(0, micros));
    if (micros < 0) {
      negatives.get(hop).recordValue(-Math.max(micros, -Long.MAX_VALUE));
    }
  }

  /** Records every hop of one event from its stamps, all in microseconds since the epoch. */
  public void record(
    long intendedAtMicros,
    long emittedAtMicros,
    long ingestedAtMicros,
    long processedAtMicros,
    long broadcastAtMicros,
    long receivedAtMicros
  ) {
    record(Hop.EMIT, emittedAtMicros - intendedAtMicros);
    record(Hop.INGEST, ingestedAtMicros - emittedAtMicros);
    record(Hop.PROCESS, processedAtMicros - ingestedAtMicros);
    record(Hop.BROADCAST, broadcastAtMicros - processedAtMicros);
    record(Hop.DELIVER, receivedAtMicros - broadcastAtMicros);
    record(Hop.TOTAL, receivedAtMicros - intendedAtMicros);
  }

  /** Moves what was recorded since the last call into {@code latency} and {@code negative}. */
  void drainInto(Hop hop, Histogram latency, Histogram negative) {
    latency.add(latencies.get(hop).getIntervalHistogram());
    negative.add(negatives.get(hop).getIntervalHistogram());
  }

  private static Map<Hop, SingleWriterRecorder> recorders() {
    Map<Hop, SingleWriterRecorder> recorders = new EnumMap<>(Hop.class);
    for (Hop hop : Hop.values()) {
      recorders.put(hop, new SingleWriterRecorder(SIGNIFICANT_DIGITS));
    }
    return recorders;
  }
}
