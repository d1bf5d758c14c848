package dev.iops.reports.latency;

import org.HdrHistogram.Histogram;

/** Takes the latencies of the whole way at one event loop, for a look while the run goes on: only one thread may record. */
public final class TotalRecorder {

  private final TwoSides<Samples> sides;

  /** @param significantDigits how exactly they are kept, 1 to 5 */
  public TotalRecorder(int significantDigits) {
    sides = new TwoSides<>(() -> Samples.of(new Histogram(significantDigits)), samples -> samples.histogram.reset());
  }

  private record Samples(Histogram histogram, SampleQueue queue) {
    static Samples of(Histogram histogram) {
      return new Samples(histogram, new SampleQueue(histogram));
    }
  }

  /** Records one sample in microseconds, a negative one as 0. */
  public void record(long micros) {
    long entered = sides.enter();
    try {
      sides.written().queue.add(Math.max(0, micros));
    } finally {
      sides.exit(entered);
    }
  }

  /** What was recorded since the last call, in microseconds; valid until the next one. */
  public Histogram take() {
    Samples taken = sides.take();
    taken.queue.enter();
    return taken.histogram;
  }
}
