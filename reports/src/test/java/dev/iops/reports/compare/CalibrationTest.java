package dev.iops.reports.compare;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.baseline.Baseline;
import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.verdict.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The method keeps its promises on runs whose truth is known: docs/statistics.md has the figures. A seed for each
 * comparison, from 0.
 */
class CalibrationTest {

  private static final int PAIRS = 5;
  private static final double NOISY = 0.08;
  private static final double QUIET = 0.03;
  private final SideBySide sideBySide = new SideBySide(Rule.DEFAULT);
  private final Gate gate = new Gate(Rule.DEFAULT, false);

  @Test
  void aBuildAgainstItselfIsSeldomRed() {
    Map<Outcome, Integer> outcomes = count(200, seed -> compare(seed, NOISY, 1));

    note("compare, same build: " + outcomes);
    assertThat(outcomes.get(Outcome.FAIL)).as(outcomes.toString()).isLessThanOrEqualTo(10);
    assertThat(outcomes.get(Outcome.PASS)).as(outcomes.toString()).isGreaterThanOrEqualTo(160);
  }

  @Test
  void halfAsLongAgainInOneHopIsRedAndNamed() {
    List<Comparison> comparisons = IntStream.range(0, 50)
      .mapToObj(seed -> compare(seed, NOISY, 1.5))
      .toList();

    assertNamed("compare, +50 %, noisy", comparisons, 45);
  }

  @Test
  void aFifthMoreInOneHopIsRedAndNamedWhereRunsAreAlike() {
    List<Comparison> comparisons = IntStream.range(0, 50)
      .mapToObj(seed -> compare(seed, QUIET, 1.2))
      .toList();

    assertNamed("compare, +20 %, quiet", comparisons, 45);
  }

  @Test
  void aBuildAgainstItsOwnBaselineIsSeldomRed() {
    Map<Outcome, Integer> outcomes = count(200, seed -> gated(seed, NOISY, 1));

    note("gate, same build: " + outcomes);
    assertThat(outcomes.get(Outcome.FAIL)).as(outcomes.toString()).isLessThanOrEqualTo(10);
    assertThat(outcomes.get(Outcome.PASS)).as(outcomes.toString()).isGreaterThanOrEqualTo(150);
  }

  @Test
  void halfAsLongAgainAgainstABaselineIsRedAndNamed() {
    List<Comparison> comparisons = IntStream.range(0, 50)
      .mapToObj(seed -> gated(seed, QUIET, 1.5))
      .toList();

    assertNamed("gate, +50 %, quiet", comparisons, 45);
  }

  private Comparison compare(int seed, double noise, double factor) {
    SyntheticRuns runs = new SyntheticRuns(seed, noise, noise / 2);
    Stage first = runs.pairs(PAIRS, Hop.DELIVER, factor);
    List<Stage> stages = sideBySide.needsConfirmation(first)
      ? List.of(first, runs.pairs(PAIRS, Hop.DELIVER, factor))
      : List.of(first);
    return sideBySide.judge("base", "head", stages);
  }

  private Comparison gated(int seed, double noise, double factor) {
    SyntheticRuns runs = new SyntheticRuns(seed, noise, noise / 2);
    List<MeasuredRun> known = Stream.generate(runs::next).limit(8).toList();
    Baseline baseline = Baseline.of(known, "2026-01-02T03:04:05Z");
    List<MeasuredRun> heads = new ArrayList<>();
    heads.add(runs.next(Hop.DELIVER, factor));
    heads.add(runs.next(Hop.DELIVER, factor));
    return gate.judge("baseline", baseline, heads);
  }

  private static void assertNamed(String what, List<Comparison> comparisons, int least) {
    List<Comparison> red = comparisons
      .stream()
      .filter(comparison -> comparison.outcome() == Outcome.FAIL)
      .toList();
    note(what + ": red " + red.size() + " of " + comparisons.size());
    assertThat(red).hasSizeGreaterThanOrEqualTo(least);
    assertThat(red.stream().filter(comparison -> comparison.culprits().getFirst().equals("deliver")))
      .as("comparisons that name the hop first")
      .hasSizeGreaterThanOrEqualTo(red.size() - 1);
    assertThat(red.stream().filter(comparison -> comparison.culprits().stream().allMatch("deliver|total"::contains)))
      .as("comparisons that name no other hop")
      .hasSizeGreaterThanOrEqualTo(red.size() - 2);
  }

  /** The figures of docs/statistics.md. */
  private static void note(String line) {
    try {
      Files.writeString(Path.of("target/calibration.txt"), line + "\n", CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Outcome, Integer> count(int times, IntFunction<Comparison> comparison) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Map.of(Outcome.PASS, 0, Outcome.FAIL, 0, Outcome.UNKNOWN, 0));
    IntStream.range(0, times).forEach(seed -> outcomes.merge(comparison.apply(seed).outcome(), 1, Integer::sum));
    return outcomes;
  }
}
