package dev.iops.reports.compare;

import dev.iops.reports.baseline.Measured;
import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.baseline.Metric;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges one metric over one or two sets of runs. */
record MetricJudge(Metric metric, List<Stage> stages, Rule rule, double level) {
  MetricResult judge() {
    if (runs(Stage::base).count() < 2 || runs(Stage::head).findAny().isEmpty()) {
      return undecided("no runs");
    }
    List<MeasuredRun> without = Stream.concat(runs(Stage::base), runs(Stage::head))
      .filter(run -> !run.values().containsKey(metric.name()))
      .toList();
    if (!without.isEmpty()) {
      return undecided("no samples in " + without.getFirst().run());
    }
    List<MeasuredRun> poor = Stream.concat(runs(Stage::base), runs(Stage::head))
      .filter(run -> value(run).samples() < metric.leastSamples())
      .toList();
    if (!poor.isEmpty()) {
      return undecided(
        "%s in %s, at least %s are needed".formatted(
          Words.of(value(poor.getFirst()).samples(), "sample"),
          poor.getFirst().run(),
          Words.of(metric.leastSamples())
        )
      );
    }
    return decided(
      stages
        .stream()
        .map(stage -> StageTest.of(metric, stage, level))
        .toList()
    );
  }

  private MetricResult decided(List<StageTest> tests) {
    StageTest first = tests.getFirst();
    double floor = Math.expm1(tests.stream().mapToDouble(StageTest::floor).max().orElseThrow());
    double probability = tests.stream().mapToDouble(StageTest::worse).max().orElseThrow();
    double base = mean(Stage::base);
    double head = mean(Stage::head);
    boolean matters = Math.abs(head - base) >= metric.leastChange();
    boolean worse = matters && first.saysWorse(level, rule.leastEffect());
    boolean confirmed = worse && tests.stream().allMatch(test -> test.saysWorse(level, rule.leastEffect()));
    boolean better = matters && tests.stream().allMatch(test -> test.saysBetter(level, rule.leastEffect()));
    State state;
    String note = "";
    if (confirmed && tests.size() > 1) {
      state = State.WORSE;
    } else if (confirmed) {
      state = State.SUSPECT;
    } else if (better) {
      state = State.BETTER;
    } else {
      state = floor > rule.mostNoise() ? State.NOISY : State.SAME;
      note = worse ? "worse in the first set of runs, not in the second" : "";
    }
    return new MetricResult(metric.name(), base, head, floor, probability, state, note);
  }

  private MetricResult undecided(String why) {
    return new MetricResult(metric.name(), 0, 0, 0, 1, State.UNKNOWN, why);
  }

  private double mean(Function<Stage, List<MeasuredRun>> side) {
    return Math.exp(
      runs(side)
        .mapToDouble(run -> Math.log(value(run).value()))
        .average()
        .orElseThrow()
    );
  }

  private Stream<MeasuredRun> runs(Function<Stage, List<MeasuredRun>> side) {
    return stages
      .stream()
      .flatMap(stage -> side.apply(stage).stream())
      .distinct();
  }

  private Measured value(MeasuredRun run) {
    return run.values().get(metric.name());
  }
}
