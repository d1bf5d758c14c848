package dev.iops.reports.latency;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Takes the samples of one event loop: only one thread may record. A negative sample (clocks disagree, or one of them
 * is coarse) counts as 0 among the latencies, and its size is kept beside them, so nothing is dropped.
 */
public final class LatencyRecorder {

  static final int SIGNIFICANT_DIGITS = 3;

  private final TwoSides<Samples> sides = new TwoSides<>(Samples::new, Samples::reset);

  LatencyRecorder() {}

  /** The samples of every hop over a span of time. */
  static final class Samples {

    private final Map<Hop, Histogram> latencies = histograms();
    private final Map<Hop, Histogram> negatives = histograms();
    private final SampleQueue deliver = new SampleQueue(latencies.get(Hop.DELIVER));
    private final SampleQueue total = new SampleQueue(latencies.get(Hop.TOTAL));
    private long emitMicros;
    private long ingestMicros;
    private long processMicros;
    private long broadcastMicros;
    private long alike;

    private void add(Hop hop, long micros, long count) {
      latencies.get(hop).recordValueWithCount(Math.max(0, micros), count);
      negative(hop, micros, count);
    }

    private void addLater(SampleQueue queue, Hop hop, long micros) {
      queue.add(Math.max(0, micros));
      negative(hop, micros, 1);
    }

    private void negative(Hop hop, long micros, long count) {
      if (micros < 0) {
        negatives.get(hop).recordValueWithCount(-Math.max(micros, -Long.MAX_VALUE), count);
      }
    }

    /**
     * The hops up to the broadcast are the same for every connection that an event reaches, mostly one right after the
     * other; they are counted, and entered when another event comes.
     */
    private void addShared(long emit, long ingest, long process, long broadcast) {
      if (emit != emitMicros || ingest != ingestMicros || process != processMicros || broadcast != broadcastMicros) {
        enterShared();
        emitMicros = emit;
        ingestMicros = ingest;
        processMicros = process;
        broadcastMicros = broadcast;
      }
      alike++;
    }

    private void enterShared() {
      if (alike > 0) {
        add(Hop.EMIT, emitMicros, alike);
        add(Hop.INGEST, ingestMicros, alike);
        add(Hop.PROCESS, processMicros, alike);
        add(Hop.BROADCAST, broadcastMicros, alike);
        alike = 0;
      }
    }

    private Samples complete() {
      enterShared();
      deliver.enter();
      total.enter();
      return this;
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
    long entered = sides.enter();
    try {
      sides.written().add(hop, micros, 1);
    } finally {
      sides.exit(entered);
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
    long entered = sides.enter();
    try {
      Samples samples = sides.written();
      samples.addShared(
        emittedAtMicros - intendedAtMicros,
        ingestedAtMicros - emittedAtMicros,
        processedAtMicros - ingestedAtMicros,
        broadcastAtMicros - processedAtMicros
      );
      samples.addLater(samples.deliver, Hop.DELIVER, receivedAtMicros - broadcastAtMicros);
      samples.addLater(samples.total, Hop.TOTAL, receivedAtMicros - intendedAtMicros);
    } finally {
      sides.exit(entered);
    }
  }

  /** What was recorded since the last call; valid until the next one. */
  Samples take() {
    return sides.take().complete();
  }
}
