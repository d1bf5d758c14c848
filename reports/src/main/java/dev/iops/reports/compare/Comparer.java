package dev.iops.reports.compare;

import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.baseline.Metric;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares two builds by one or two sets of their runs: a metric is red only if it is worse in both, by more than the noise
 * floor, the least effect and chance. With one set a metric that looks worse makes the outcome UNKNOWN.
 */
public final class Comparer {

  private final Rule rule;
  private final boolean independentSets;

  /**
   * Judges by this rule.
   *
   * @param independentSets whether the sets share no run, and each has its own of both builds, made in turn
   */
  public Comparer(Rule rule, boolean independentSets) {
    this.rule = rule;
    this.independentSets = independentSets;
  }

  /**
   * Compares.
   *
   * @param base what is compared with, in words
   * @param head what is judged, in words
   * @param stages one set of runs or two; those that prove nothing are left out before
   */
  public Comparison compare(String base, String head, List<Stage> stages) {
    List<Metric> metrics = metrics(stages);
    double level = rule.setLevel(metrics.size(), independentSets);
    List<MetricResult> results = metrics
      .stream()
      .map(metric -> new MetricJudge(metric, stages, rule, level).judge())
      .toList();
    List<MetricResult> worse = in(results, State.WORSE);
    List<String> reasons = new ArrayList<>();
    Outcome outcome = Outcome.PASS;
    if (!worse.isEmpty()) {
      outcome = Outcome.FAIL;
      reasons.addAll(worseReasons(worse));
    } else {
      reasons.addAll(doubts(results));
      outcome = reasons.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN;
    }
    if (reasons.isEmpty()) {
      reasons.add(noneIsWorse(results));
    }
    return new Comparison(
      Comparison.SCHEMA_VERSION,
      Comparison.KIND,
      base,
      head,
      rule.level(),
      stages.size(),
      outcome,
      reasons,
      List.copyOf(byPart(worse).keySet()),
      results
    );
  }

  private static List<Metric> metrics(List<Stage> stages) {
    SortedSet<String> names = new TreeSet<>();
    // what only head has is new, and there is nothing to compare it with
    stages
      .stream()
      .flatMap(stage -> stage.base().stream())
      .map(MeasuredRun::values)
      .forEach(values -> names.addAll(values.keySet()));
    return names.stream().map(Metric::of).toList();
  }

  private static List<String> worseReasons(List<MetricResult> worse) {
    List<String> reasons = new ArrayList<>();
    byPart(worse).forEach((part, results) ->
      reasons.add(part + " got worse: " + String.join(", ", results.stream().map(MetricResult::words).toList()))
    );
    return reasons;
  }

  /** Results by the part that they are about: hops by how much time they lost, the whole way last. */
  private static Map<String, List<MetricResult>> byPart(List<MetricResult> worse) {
    Map<String, List<MetricResult>> parts = new LinkedHashMap<>();
    worse
      .stream()
      .sorted(Comparator.comparing(Comparer::isTotal).thenComparing(Comparer::growth, Comparator.reverseOrder()))
      .forEach(result -> parts.computeIfAbsent(part(result), name -> new ArrayList<>()).add(result));
    return parts;
  }

  private static String part(MetricResult result) {
    Metric metric = Metric.of(result.metric());
    return metric.hop().map(Hop::key).orElse(metric.label());
  }

  private static boolean isTotal(MetricResult result) {
    return part(result).equals(Hop.TOTAL.key());
  }

  private static double growth(MetricResult result) {
    return Math.abs(result.head() - result.base());
  }

  private String noneIsWorse(List<MetricResult> results) {
    String none = "no metric is worse by more than chance and %.0f %%".formatted(100 * rule.leastEffect());
    int noisy = in(results, State.NOISY).size();
    return noisy == 0
      ? none
      : "%s, but of %d of %d it cannot be told: runs of the same build differ too much".formatted(
          none,
          noisy,
          results.size()
        );
  }

  private static List<String> doubts(List<MetricResult> results) {
    List<String> doubts = new ArrayList<>();
    if (results.isEmpty()) {
      doubts.add("no samples: there is nothing to compare");
    }
    List<MetricResult> suspects = in(results, State.SUSPECT);
    if (!suspects.isEmpty()) {
      doubts.add(
        "maybe worse: " +
          String.join(
            ", ",
            byPart(suspects).values().stream().flatMap(List::stream).map(MetricResult::words).toList()
          ) +
          "; a second set of runs must confirm it"
      );
    }
    for (MetricResult unknown : in(results, State.UNKNOWN)) {
      doubts.add(Metric.of(unknown.metric()).label() + ": " + unknown.note());
    }
    Stream.of(Metric.PRIMARY)
      .flatMap(name ->
        in(results, State.NOISY)
          .stream()
          .filter(result -> result.metric().equals(name))
      )
      .forEach(noisy ->
        doubts.add(
          "runs of the same build differ too much: the noise floor of " +
            Metric.of(noisy.metric()).label() +
            " is " +
            noisy.noise()
        )
      );
    return doubts;
  }

  private static List<MetricResult> in(List<MetricResult> results, State state) {
    return results
      .stream()
      .filter(result -> result.state() == state)
      .toList();
  }
}
