package dev.iops.reports.baseline;

import dev.iops.reports.cost.Efficiency;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.latency.IntervalLatencies;
import dev.iops.reports.ledger.RecordedTimeline.Step;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.statistics.BlockBootstrap;
import dev.iops.reports.statistics.LogCounts;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reduces a judged run to what it is compared by. The same files always give the same numbers. */
public final class RunMeasurer {

  private static final String LATENCY = "latency ";
  private static final long SEED = 1;

  private RunMeasurer() {}

  /** Measures a run; a hop without samples gives no value. */
  public static MeasuredRun of(RecordedRun run, Verdict verdict) {
    List<String> unknown = new ArrayList<>();
    SortedMap<String, String> failed = new TreeMap<>();
    for (CheckResult result : verdict.results()) {
      if (result.outcome() == Outcome.UNKNOWN) {
        unknown.add(result.reason());
      } else if (result.outcome() == Outcome.FAIL && !result.checker().startsWith(LATENCY)) {
        failed.merge(result.checker(), result.reason(), (one, other) -> one);
      }
    }
    return new MeasuredRun(
      run.directory().name(),
      run.info().scenario(),
      run.info().commit(),
      run.info().startedAt(),
      run.info().target(),
      Fingerprint.of(run.info().machine()),
      run.info().config(),
      run.info().faults(),
      verdict.outcome().name(),
      unknown,
      failed,
      values(run, verdict)
    );
  }

  private static SortedMap<String, Measured> values(RecordedRun run, Verdict verdict) {
    SortedMap<String, Measured> values = new TreeMap<>();
    run
      .latencies()
      .values()
      .stream()
      .filter(latency -> latency.count() > 0)
      .forEach(latency -> addPercentiles(values, latency));
    for (Step step : run.ledger().timeline().steps()) {
      if (step.held() && step.value() > 0) {
        Measured held = new Measured(step.value(), 0, 1);
        values.merge(Metric.capacity(step.unit()), held, (a, b) -> a.value() > b.value() ? a : b);
      }
    }
    Efficiency.of(run, verdict.accounts()).forEach((name, value) ->
      values.put("use." + name, new Measured(value, 0, 1))
    );
    return values;
  }

  private static void addPercentiles(SortedMap<String, Measured> values, HopLatency latency) {
    List<LogCounts> intervals = new ArrayList<>();
    IntervalLatencies all = latency.intervals();
    for (int i = 0; i < all.size(); i++) {
      intervals.add(LogCounts.of(all.merged(i, 1)));
    }
    double[] percentiles = Metric.PERCENTILES.stream().mapToDouble(Double::doubleValue).toArray();
    double[] errors = BlockBootstrap.errors(intervals, percentiles, SEED);
    for (int i = 0; i < percentiles.length; i++) {
      double micros = (double) Math.max(1, latency.micros(percentiles[i]));
      double error = Double.isFinite(errors[i]) ? errors[i] : 0;
      values.put(Metric.latency(latency.hop(), percentiles[i]), new Measured(micros, error, latency.count()));
    }
  }
}
