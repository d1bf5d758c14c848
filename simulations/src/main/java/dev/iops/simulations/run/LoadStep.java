package dev.iops.simulations.run;

import dev.iops.reports.ledger.TimelineLog;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One load of a scenario that goes through several: from when to when it lasted, and what it did to the latencies. */
public final class LoadStep {

  private static final double PERCENTILE = 99;

  private final String name;
  private final double value;
  private final String unit;
  private final TimelineLog timeline;
  private final long fromMicros = MicroClock.nowMicros();

  LoadStep(String name, double value, String unit, TimelineLog timeline) {
    this.name = name;
    this.value = value;
    this.unit = unit;
    this.timeline = timeline;
  }

  /**
   * How a step went.
   *
   * @param held   whether everything arrived, and in time
   * @param proved whether the load generator kept up, without which nothing is proved
   * @param detail what was seen, in words
   */
  public record Outcome(boolean held, boolean proved, String detail) {}

  /**
   * What a step must do.
   *
   * @param total  the 99th percentile from the intended emission to the client
   * @param settle how long after the last event everything must have arrived
   * @param lag    how late the generator's own event loops may be at the 99th percentile
   */
  public record Limits(Duration total, Duration settle, Duration lag) {}

  /** Judges what was seen and writes it down. */
  Outcome end(Histogram total, Duration lag, long outstanding, Limits limits) {
    long limitMicros = limits.total().toNanos() / 1_000;
    long p99Micros = total.getValueAtPercentile(PERCENTILE);
    boolean held = total.getTotalCount() > 0 && outstanding == 0 && p99Micros <= limitMicros;
    boolean proved = lag.compareTo(limits.lag()) <= 0;
    String problems = problems(outstanding, limits, proved);
    timeline.step(name, value, unit, fromMicros, MicroClock.nowMicros(), held, problems);
    String seen = String.format(
      Locale.ROOT,
      "%,d deliveries, p50 %,d ms, p99 %,d ms",
      total.getTotalCount(),
      total.getValueAtPercentile(50) / 1_000,
      p99Micros / 1_000
    );
    return new Outcome(held, proved, problems.isEmpty() ? seen : seen + "; " + problems);
  }

  private static String problems(long outstanding, Limits limits, boolean proved) {
    List<String> problems = new ArrayList<>();
    if (outstanding > 0) {
      problems.add(
        String.format(Locale.ROOT, "%,d still to come after %,d ms", outstanding, limits.settle().toMillis())
      );
    }
    if (!proved) {
      problems.add("the load generator did not keep up");
    }
    return String.join("; ", problems);
  }
}
