package dev.iops.reports.compare;

import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Compares two builds by runs that were made in turn on one machine: by their numbers, and by the checks that fail in head
 * and never in base. Runs that prove nothing count for neither.
 */
public final class SideBySide {

  /** With fewer pairs no difference of any size could be told from chance. */
  public static final int LEAST_PAIRS = 4;

  private final Rule rule;

  /** Judges by this rule. */
  public SideBySide(Rule rule) {
    this.rule = rule;
  }

  /** Whether a second set of runs is needed to tell. */
  public boolean needsConfirmation(Stage first) {
    Stage usable = usable(first);
    return isEnough(usable) && !new Comparer(rule, true).compare("", "", List.of(usable)).in(State.SUSPECT).isEmpty();
  }

  /**
   * Compares.
   *
   * @param base what is compared with, in words
   * @param head what is judged, in words
   * @param stages one set of runs, and the one that confirms it if there had to be one
   */
  public Comparison judge(String base, String head, List<Stage> stages) {
    List<Stage> usable = stages.stream().map(SideBySide::usable).toList();
    List<String> broken = broken(stages);
    List<String> once = brokenOnce(stages);
    Comparison comparison = usable.stream().allMatch(SideBySide::isEnough)
      ? new Comparer(rule, true).compare(base, head, usable)
      : Comparisons.without(base, head, Outcome.UNKNOWN, tooFew(stages));
    if (!broken.isEmpty()) {
      return Comparisons.with(comparison, Outcome.FAIL, broken);
    }
    if (!once.isEmpty() && comparison.outcome() != Outcome.FAIL) {
      return Comparisons.with(comparison, Outcome.UNKNOWN, once);
    }
    return comparison;
  }

  private static boolean isEnough(Stage stage) {
    return Math.min(stage.base().size(), stage.head().size()) >= LEAST_PAIRS;
  }

  private static Stage usable(Stage stage) {
    return new Stage(
      stage.base().stream().filter(MeasuredRun::isUsable).toList(),
      stage.head().stream().filter(MeasuredRun::isUsable).toList()
    );
  }

  private static List<String> tooFew(List<Stage> stages) {
    List<String> reasons = new ArrayList<>();
    reasons.add("too few runs that can be relied on: %d are needed of each build".formatted(LEAST_PAIRS));
    stages
      .stream()
      .flatMap(stage -> Stream.concat(stage.base().stream(), stage.head().stream()))
      .filter(run -> !run.isUsable())
      .forEach(run -> reasons.add(run.run() + " proves nothing: " + run.unknown().getFirst()));
    return reasons;
  }

  /** Checks that fail in two runs of head or more, and in none of base. */
  private static List<String> broken(List<Stage> stages) {
    return onlyInHead(stages, failures -> failures.size() > 1);
  }

  private static List<String> brokenOnce(List<Stage> stages) {
    return onlyInHead(stages, failures -> failures.size() == 1);
  }

  private static List<String> onlyInHead(List<Stage> stages, java.util.function.Predicate<List<String>> often) {
    SortedMap<String, List<String>> base = failures(stages, Stage::base);
    SortedMap<String, List<String>> head = failures(stages, Stage::head);
    long runs = stages
      .stream()
      .mapToLong(stage -> stage.head().size())
      .sum();
    List<String> reasons = new ArrayList<>();
    head.forEach((check, failures) -> {
      if (!base.containsKey(check) && often.test(failures)) {
        reasons.add(
          "%s fails in %d of %d runs of head and in none of base: %s".formatted(
            check,
            failures.size(),
            runs,
            failures.getFirst()
          )
        );
      }
    });
    return reasons;
  }

  private static SortedMap<String, List<String>> failures(List<Stage> stages, Function<Stage, List<MeasuredRun>> side) {
    SortedMap<String, List<String>> failures = new TreeMap<>();
    stages
      .stream()
      .flatMap(stage -> side.apply(stage).stream())
      .forEach(run ->
        run.failed().forEach((check, why) -> failures.computeIfAbsent(check, name -> new ArrayList<>()).add(why))
      );
    return failures;
  }
}
