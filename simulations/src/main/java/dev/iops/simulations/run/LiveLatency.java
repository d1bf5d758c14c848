package dev.iops.simulations.run;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The time from the intended emission to the client, over the run so far, for those who watch it. Thread-safe. */
final class LiveLatency {

  private final Histogram micros = new Histogram(2);

  /** Takes over what the event loops have recorded since the last time. */
  synchronized void collect(Iterable<LoopRecords> loops) {
    loops.forEach(loop -> micros.add(loop.liveTotal().getIntervalHistogram()));
  }

  /** A percentile from 0 to 100; empty while there are no samples. */
  synchronized Optional<Duration> percentile(double percentile) {
    return micros.getTotalCount() == 0
      ? Optional.empty()
      : Optional.of(Duration.ofNanos(micros.getValueAtPercentile(percentile) * 1_000));
  }
}
