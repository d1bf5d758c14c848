package dev.iops.simulations.run;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The time from the intended emission to the client, while the run goes on: so far, and since a mark. Thread-safe. */
final class LiveLatency {

  private static final int DIGITS = 2;

  private Histogram micros = new Histogram(DIGITS);
  private Histogram sinceMark = new Histogram(DIGITS);

  /** Takes over what the event loops have recorded since the last time. */
  synchronized void collect(Iterable<LoopRecords> loops) {
    loops.forEach(loop -> {
      Histogram interval = loop.liveTotal().take();
      micros.add(interval);
      sinceMark.add(interval);
    });
  }

  /** A percentile from 0 to 100 of the run so far; empty while there are no samples. */
  synchronized Optional<Duration> percentile(double percentile) {
    return micros.getTotalCount() == 0
      ? Optional.empty()
      : Optional.of(Duration.ofNanos(micros.getValueAtPercentile(percentile) * 1_000));
  }

  /** Begins anew; returns what was collected before, microseconds. */
  synchronized Histogram forget() {
    Histogram seen = micros;
    micros = new Histogram(DIGITS);
    sinceMark = new Histogram(DIGITS);
    return seen;
  }

  /** What was collected since the last mark, microseconds; sets a new mark. */
  synchronized Histogram mark() {
    Histogram seen = sinceMark;
    sinceMark = new Histogram(DIGITS);
    return seen;
  }
}
