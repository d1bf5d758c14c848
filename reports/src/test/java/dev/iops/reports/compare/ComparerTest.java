package dev.iops.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.baseline.Baseline;
import dev.iops.reports.baseline.Measured;
import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparerTest {

  private static final double[] SPREAD = { 0.97, 1.0, 1.02, 0.99, 1.03 };
  private final Comparer comparer = new Comparer(Rule.DEFAULT, true);
  private final SideBySide sideBySide = new SideBySide(Rule.DEFAULT);
  private final Gate gate = new Gate(Rule.DEFAULT, false);

  @Test
  void worseInBothSetsFailsAndNamesTheHopFirst() {
    Comparison comparison = comparer.compare("base", "head", List.of(set(1.5, 1.2), set(1.5, 1.2)));

    assertThat(comparison.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(comparison.culprits()).containsExactly("deliver", "total");
    assertThat(comparison.reasons().getFirst()).startsWith(
      "deliver got worse: deliver p50 +50 % (40.1 ms → 60.1 ms, noise"
    );
  }

  @Test
  void worseInOneSetIsASuspicionAndWorseInNoSecondOneIsNothing() {
    Comparison once = comparer.compare("base", "head", List.of(set(1.5, 1)));
    Comparison unconfirmed = comparer.compare("base", "head", List.of(set(1.5, 1), set(1, 1)));

    assertThat(once.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(once.reasons().getFirst()).startsWith("maybe worse: deliver p50 +50 %").endsWith("must confirm it");
    assertThat(unconfirmed.outcome()).isEqualTo(Outcome.PASS);
    assertThat(unconfirmed.metrics().getFirst().note()).contains("not in the second");
  }

  @Test
  void fasterIsBetterAndPasses() {
    Comparison comparison = comparer.compare("base", "head", List.of(set(0.6, 0.8)));

    assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
    assertThat(comparison.in(State.BETTER)).extracting(MetricResult::metric).contains("deliver.p50", "total.p50");
  }

  @Test
  void aSmallChangeIsNobodysConcernHoweverSure() {
    assertThat(comparer.compare("base", "head", List.of(set(1.09, 1), set(1.09, 1))).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void halfAMillisecondIsNobodysConcernHoweverLargeItsShare() {
    Stage set = stage("deliver.p50", 300, 1.9, 30_000);

    assertThat(comparer.compare("base", "head", List.of(set, set)).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void lessCapacityIsWorse() {
    Stage set = stage("capacity.events-a-minute", 3_000, 0.7, 1);
    Comparison comparison = comparer.compare("base", "head", List.of(set, set));

    assertThat(comparison.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(comparison.culprits()).containsExactly("capacity events-a-minute");
    assertThat(comparer.compare("base", "head", List.of(stage("capacity.x", 3_000, 1.5, 1))).outcome()).isEqualTo(
      Outcome.PASS
    );
  }

  @Test
  void tooFewSamplesAreUnknown() {
    Comparison comparison = comparer.compare("base", "head", List.of(stage("deliver.p99", 40_000, 1, 1_999)));

    assertThat(comparison.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(comparison.reasons()).containsExactly("deliver p99: 1,999 samples in base-0, at least 2,000 are needed");
  }

  @Test
  void noSamplesAreUnknown() {
    MeasuredRun nothing = SyntheticRuns.run("empty", new TreeMap<>());
    Comparison none = comparer.compare("base", "head", List.of(new Stage(List.of(nothing), List.of(nothing))));
    Stage one = set(1, 1);
    Comparison head = comparer.compare("base", "head", List.of(new Stage(one.base(), List.of(nothing))));

    assertThat(none.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(none.reasons().getFirst()).startsWith("no samples");
    assertThat(head.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(head.reasons()).contains("deliver p50: no samples in empty");
  }

  @Test
  void noiseThatHidesEverythingIsUnknown() {
    double[] wild = { 0.3, 1, 3, 0.5, 2 };
    Stage set = new Stage(runs("base", "total.p50", 50_000, wild, 1), runs("head", "total.p50", 50_000, wild, 1.1));

    Comparison comparison = comparer.compare("base", "head", List.of(set));

    assertThat(comparison.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(comparison.reasons().getFirst()).startsWith("runs of the same build differ too much");
  }

  @Test
  void aPassSaysOfHowMuchItKnowsNothing() {
    double[] wild = { 0.3, 1, 3, 0.5, 2 };
    Stage set = new Stage(runs("base", "deliver.p50", 50_000, wild, 1), runs("head", "deliver.p50", 50_000, wild, 1.1));

    Comparison comparison = comparer.compare("base", "head", List.of(set));

    assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
    assertThat(comparison.reasons()).containsExactly(
      "no metric is worse by more than chance and 10 %, but of 1 of 1 it cannot be told: runs of the same build differ too much"
    );
  }

  @Test
  void saturatedRunsCountForNothing() {
    Stage set = set(1, 1);
    List<MeasuredRun> saturated = new ArrayList<>(set.head());
    saturated.replaceAll(run -> with(run, List.of("the generator was saturated: CPU 99 %"), new TreeMap<>()));

    Comparison comparison = sideBySide.judge("base", "head", List.of(new Stage(set.base(), saturated)));

    assertThat(comparison.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(comparison.reasons()).anyMatch(reason -> reason.contains("the generator was saturated"));
  }

  @Test
  void aCheckThatFailsTwiceInHeadAndNeverInBaseFails() {
    assertThat(sideBySide.judge("base", "head", List.of(broken(2))).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(sideBySide.judge("base", "head", List.of(broken(2))).reasons()).containsExactly(
      "completeness fails in 2 of 5 runs of head and in none of base: 3 obligations lost"
    );
    assertThat(sideBySide.judge("base", "head", List.of(broken(1))).outcome()).isEqualTo(Outcome.UNKNOWN);
    Stage both = new Stage(broken(1).head(), broken(3).head());
    assertThat(sideBySide.judge("base", "head", List.of(both)).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void aGateFailsOnTwoRunsAndAsksForASecondAfterOne() {
    Baseline baseline = Baseline.of(set(1, 1).base(), "2026-01-02T03:04:05Z");
    List<MeasuredRun> slow = set(1.5, 1.2).head();

    assertThat(gate.judge("baseline", baseline, slow.subList(0, 2)).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(gate.judge("baseline", baseline, slow.subList(0, 2)).culprits().getFirst()).isEqualTo("deliver");
    assertThat(gate.judge("baseline", baseline, slow.subList(0, 1)).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(gate.judge("baseline", baseline, set(1, 1).head().subList(0, 1)).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void aGateKnowsNothingFromASaturatedRun() {
    Baseline baseline = Baseline.of(set(1, 1).base(), "2026-01-02T03:04:05Z");
    MeasuredRun saturated = with(set(1, 1).head().getFirst(), List.of("the generator was saturated"), new TreeMap<>());

    Comparison comparison = gate.judge("baseline", baseline, List.of(saturated));

    assertThat(comparison.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(comparison.reasons()).containsExactly("head-0 proves nothing: the generator was saturated");
  }

  private static Stage broken(int times) {
    Stage set = set(1, 1);
    List<MeasuredRun> head = new ArrayList<>(set.head());
    for (int i = 0; i < times; i++) {
      head.set(i, with(head.get(i), List.of(), new TreeMap<>(java.util.Map.of("completeness", "3 obligations lost"))));
    }
    return new Stage(set.base(), head);
  }

  private static MeasuredRun with(MeasuredRun run, List<String> unknown, SortedMap<String, String> failed) {
    return new MeasuredRun(
      run.run(),
      run.scenario(),
      run.commit(),
      run.startedAt(),
      run.target(),
      run.machine(),
      run.config(),
      run.faults(),
      unknown.isEmpty() ? "FAIL" : "UNKNOWN",
      unknown,
      failed,
      run.values()
    );
  }

  /** A set of five pairs that differ by a few percent; head takes so many times as long in one hop, and on the whole. */
  private static Stage set(double deliver, double total) {
    Stage hops = stage("deliver.p50", 40_000, deliver, 30_000);
    Stage whole = stage("total.p50", 250_000, total, 30_000);
    return new Stage(joined(hops.base(), whole.base()), joined(hops.head(), whole.head()));
  }

  private static List<MeasuredRun> joined(List<MeasuredRun> some, List<MeasuredRun> others) {
    List<MeasuredRun> all = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      SortedMap<String, Measured> values = new TreeMap<>(some.get(i).values());
      values.putAll(others.get(i).values());
      all.add(SyntheticRuns.run(some.get(i).run(), values));
    }
    return all;
  }

  private static Stage stage(String metric, double value, double factor, long samples) {
    List<MeasuredRun> base = runs("base", metric, value, SPREAD, 1);
    List<MeasuredRun> head = runs("head", metric, value, SPREAD, factor);
    return new Stage(sampled(base, samples), sampled(head, samples));
  }

  private static List<MeasuredRun> sampled(List<MeasuredRun> runs, long samples) {
    return runs
      .stream()
      .map(run -> {
        SortedMap<String, Measured> values = new TreeMap<>(run.values());
        values.replaceAll((name, value) -> new Measured(value.value(), value.error(), samples));
        return SyntheticRuns.run(run.run(), values);
      })
      .toList();
  }

  private static List<MeasuredRun> runs(String name, String metric, double value, double[] spread, double factor) {
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < spread.length; i++) {
      SortedMap<String, Measured> values = new TreeMap<>();
      values.put(metric, new Measured(value * factor * spread[i], 0.005, 30_000));
      runs.add(SyntheticRuns.run(name + "-" + i, values));
    }
    return runs;
  }
}
