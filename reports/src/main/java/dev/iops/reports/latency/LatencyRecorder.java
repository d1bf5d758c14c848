package dev.iops.reports.latency;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * Takes the samples of one event loop: only one thread may record. A negative sample (clocks disagree, or one of them
 * is coarse) counts as 0 among the latencies, and its size is kept beside them, so nothing is dropped.
 */
public final class LatencyRecorder {

  static final int SIGNIFICANT_DIGITS = 3;

  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private volatile Samples active = new Samples();
  private Samples spare = new Samples();

  LatencyRecorder() {}

  /** The samples of every hop over a span of time. */
  static final class Samples {

    private final Map<Hop, Histogram> latencies = histograms();
    private final Map<Hop, Histogram> negatives = histograms();

    private void add(Hop hop, long micros) {
      latencies.get(hop).recordValue(Math.max(0, micros));
      if (micros < 0) {
        negatives.get(hop).recordValue(-Math.max(micros, -Long.MAX_VALUE));
      }
    }

    /** The latencies of a hop, in microseconds. */
    Histogram latencies(Hop hop) {
      return latencies.get(hop);
    }

    /** The sizes of the negative samples of a hop, in microseconds. */
    Histogram negatives(Hop hop) {
      return negatives.get(hop);
    }

    private void reset() {
      latencies.values().forEach(Histogram::reset);
      negatives.values().forEach(Histogram::reset);
    }

    private static Map<Hop, Histogram> histograms() {
      Map<Hop, Histogram> histograms = new EnumMap<>(Hop.class);
      for (Hop hop : Hop.values()) {
        histograms.put(hop, new Histogram(SIGNIFICANT_DIGITS));
      }
      return histograms;
    }
  }

  /** Records one sample in microseconds. */
  public void record(Hop hop, long micros) {
    long entered = phaser.writerCriticalSectionEnter();
    try {
      active.add(hop, micros);
    } finally {
      phaser.writerCriticalSectionExit(entered);
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
    long entered = phaser.writerCriticalSectionEnter();
    try {
      Samples samples = active;
      samples.add(Hop.EMIT, emittedAtMicros - intendedAtMicros);
      samples.add(Hop.INGEST, ingestedAtMicros - emittedAtMicros);
      samples.add(Hop.PROCESS, processedAtMicros - ingestedAtMicros);
      samples.add(Hop.BROADCAST, broadcastAtMicros - processedAtMicros);
      samples.add(Hop.DELIVER, receivedAtMicros - broadcastAtMicros);
      samples.add(Hop.TOTAL, receivedAtMicros - intendedAtMicros);
    } finally {
      phaser.writerCriticalSectionExit(entered);
    }
  }

  /** What was recorded since the last call; valid until the next one. */
  Samples take() {
    phaser.readerLock();
    try {
      Samples taken = active;
      spare.reset();
      active = spare;
      spare = taken;
      phaser.flipPhase();
      return taken;
    } finally {
      phaser.readerUnlock();
    }
  }
}
