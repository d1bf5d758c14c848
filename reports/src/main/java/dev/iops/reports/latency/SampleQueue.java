package dev.iops.reports.latency;

import org.HdrHistogram.Histogram;

/**
 * A histogram that is entered in batches: a sample costs a few misses of the cache, of which the processor serves several at
 * once when many samples follow each other. Not thread-safe.
 */
final class SampleQueue {

  private static final int BATCH = 256;

  private final Histogram histogram;
  private final long[] waiting = new long[BATCH];
  private int count;

  SampleQueue(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Takes a sample of at least 0. */
  void add(long micros) {
    waiting[count++] = micros;
    if (count == BATCH) {
      enter();
    }
  }

  /** Enters what still waits. */
  void enter() {
    for (int i = 0; i < count; i++) {
      histogram.recordValue(waiting[i]);
    }
    count = 0;
  }
}
