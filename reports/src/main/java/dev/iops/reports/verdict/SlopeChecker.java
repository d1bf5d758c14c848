package dev.iops.reports.verdict;

import dev.iops.reports.measure.Series;
import dev.iops.reports.measure.Trend;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.SlopePromise;
import java.util.List;
import java.util.OptionalDouble;

/** A quantity does not grow too fast over time: memory, rows, latency. */
final class SlopeChecker extends PromiseChecker<SlopePromise> {

  private static final long SHORTEST_MICROS = 60_000_000;

  SlopeChecker() {
    super(SlopePromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, SlopePromise promise, Accounts accounts) {
    String gauge = promise.gauge();
    Series series = Series.of(run, gauge);
    String span = Words.of(series.readings(), "reading") + " over " + Words.micros(series.spanMicros());
    if (series.readings() < Math.max(2, promise.minSamples())) {
      String needed = ", at least " + Words.of(Math.max(2, promise.minSamples())) + " are needed";
      return result(
        promise,
        series,
        OptionalDouble.empty(),
        Outcome.UNKNOWN,
        Words.of(series.readings(), "reading") + " of " + gauge + needed
      );
    }
    if (series.spanMicros() < SHORTEST_MICROS) {
      String needed = "; a slope needs " + Words.micros(SHORTEST_MICROS) + " or more";
      return result(promise, series, OptionalDouble.empty(), Outcome.UNKNOWN, span + " of " + gauge + needed);
    }
    Trend trend = Trend.of(series);
    String way = trend.perHour() < 0 ? " shrinks by " : " grows by ";
    String found = gauge + way + GaugeWords.of(gauge, Math.abs(trend.perHour())) + " an hour";
    String ends = ", from " + GaugeWords.of(gauge, trend.first()) + " to " + GaugeWords.of(gauge, trend.last());
    Outcome outcome = trend.perHour() > promise.maxPerHour() ? Outcome.FAIL : Outcome.PASS;
    return result(promise, series, OptionalDouble.of(trend.perHour()), outcome, found + ends + " in " + span);
  }

  private static CheckResult result(
    SlopePromise promise,
    Series series,
    OptionalDouble perHour,
    Outcome outcome,
    String reason
  ) {
    String limit = GaugeWords.of(promise.gauge(), promise.maxPerHour());
    String claim = promise.gauge() + " grows by no more than " + limit + " an hour";
    Objective measured = new Objective(
      "slope." + promise.gauge(),
      Direction.AT_MOST,
      Unit.ofGauge(promise.gauge()).perHour(),
      promise.maxPerHour(),
      perHour,
      series.readings(),
      Math.max(2, promise.minSamples())
    );
    return new CheckResult("slope " + promise.gauge(), claim, outcome, reason, List.of()).measuring(measured);
  }
}
