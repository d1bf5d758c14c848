package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectRatePromise;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.GeneratorPromise;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.Promise;
import dev.iops.reports.run.RowsPromise;
import dev.iops.reports.run.StayPromise;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Absolute limits: direction, margin, and the least number of samples below which nothing is claimed. */
class ObjectiveTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "AT_MOST, 100, 99, 10, 10, PASS, 1",
    "AT_MOST, 100, 100, 10, 10, PASS, 0",
    "AT_MOST, 100, 101, 10, 10, FAIL, -1",
    "AT_LEAST, 100, 101, 10, 10, PASS, 1",
    "AT_LEAST, 100, 100, 10, 10, PASS, 0",
    "AT_LEAST, 100, 99, 10, 10, FAIL, -1",
    "AT_MOST, 100, 1, 9, 10, UNKNOWN, 99",
    "AT_MOST, 100, 1000, 9, 10, UNKNOWN, -900",
    "AT_LEAST, 100, 1000, 0, 1, UNKNOWN, 900",
  })
  void theLimitItselfIsInOrderAndTooFewSamplesClaimNothing(
    Direction direction,
    double limit,
    double seen,
    long samples,
    long minSamples,
    Outcome outcome,
    double margin
  ) {
    Objective objective = objective(direction, limit, OptionalDouble.of(seen), samples, minSamples);
    assertThat(objective.outcome()).isEqualTo(outcome);
    assertThat(objective.margin()).hasValue(margin);
  }

  @Test
  void whatWasNotMeasuredIsUnknownAndHasNoMargin() {
    Objective objective = objective(Direction.AT_MOST, 100, OptionalDouble.empty(), 1_000, 1);
    assertThat(objective.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(objective.seenInWords() + objective.marginInWords()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MICROSECONDS, 2000000, 500000, ≤ 2.00 s, 500 ms, 1.50 s (75 %)",
    "SHARE, 0.9, 0.95, ≤ 90.0 %, 95.0 %, -5.0 % (-6 %)",
    "BYTES_PER_HOUR, 104857600, -1048576, ≤ 100 MiB an hour, -1.00 MiB an hour, 101 MiB an hour (101 %)",
    "COUNT, 0, 3, ≤ 0, 3, -3",
  })
  void isToldInItsUnit(Unit unit, double limit, double seen, String goal, String seenWords, String margin) {
    Objective objective = new Objective("m", Direction.AT_MOST, unit, limit, OptionalDouble.of(seen), 5, 1);
    assertThat(objective.goalInWords()).isEqualTo(goal);
    assertThat(objective.seenInWords()).isEqualTo(seenWords);
    assertThat(objective.marginInWords()).isEqualTo(margin);
  }

  private static Objective objective(Direction way, double limit, OptionalDouble seen, long samples, long minSamples) {
    return new Objective("m", way, Unit.COUNT, limit, seen, samples, minSamples);
  }

  private History pinging(Promise promise) {
    History history = History.of(folder, 1, Objectives.strict().promising(promise), new ConnectionGroup("g", 0, 1));
    history.open("a", 0, 0);
    for (int second = 1; second <= 3; second++) {
      history.ping("a", seconds(second)).pong("a", seconds(second + 0.01));
      history.gauge(Gauges.ROWS, seconds(second), 1);
    }
    return history;
  }

  @ParameterizedTest
  @CsvSource({ "3, PASS", "4, UNKNOWN" })
  void fewerPingsThanAskedForProveNothing(long minSamples, Outcome outcome) {
    CheckResult result = result(pinging(new PongsPromise("g", seconds(1), minSamples)), "pongs");
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.objectives().getFirst().outcome()).isEqualTo(outcome);
  }

  @Test
  void aBrokenPromiseStaysBrokenHoweverFewSamplesThereAre() {
    History history = pinging(new PongsPromise("g", seconds(1), 100)).ping("a", seconds(4));
    assertThat(result(history, "pongs").outcome()).isEqualTo(Outcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource({ "3, PASS", "4, UNKNOWN" })
  void fewerReadingsOfTheRowsThanAskedForProveNothing(long minSamples, Outcome outcome) {
    CheckResult result = result(pinging(new RowsPromise(0, seconds(1), minSamples)), "rows");
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.reason()).contains(
      outcome == Outcome.PASS ? "in 3 readings" : "3 readings, at least 4 are needed"
    );
  }

  @ParameterizedTest
  @CsvSource({ "1, PASS", "2, UNKNOWN" })
  void fewerConnectionsThatStayedThanAskedForProveNothing(long minSamples, Outcome outcome) {
    assertThat(result(pinging(new StayPromise("g", seconds(5), minSamples)), "stay").outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({ "1, PASS", "2, UNKNOWN" })
  void fewerCutsThanAskedForProveNothing(long minSamples, Outcome outcome) {
    CutPromise cut = new CutPromise("g", CutPromise.Since.OPENED, seconds(5), seconds(1), 1001, minSamples);
    History history = pinging(cut).close("a", seconds(5.2), 1001, ClosedBy.SERVER);
    assertThat(result(history, "cut").outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({ "1, PASS", "2, UNKNOWN" })
  void fewerClientsThanAskedForProveNoRateOfConnects(long minSamples, Outcome outcome) {
    History history = pinging(new ConnectRatePromise("g", 10, minSamples));
    assertThat(result(history, "connect-rate").outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({ "3, PASS", "4, UNKNOWN" })
  void aGeneratorThatWasReadTooSeldomProvesNothing(long minSamples, Outcome outcome) {
    History history = pinging(new GeneratorPromise(10, 10, 0.5, 0.5, minSamples));
    for (int second = 1; second <= 3; second++) {
      history.gauge(Gauges.GENERATOR_LAG, seconds(second), 1).gauge(Gauges.GENERATOR_CPU, seconds(second), 0.1);
      history.gauge(Gauges.GENERATOR_GC, seconds(second), 0.1);
    }
    CheckResult result = result(history, "generator");
    assertThat(result.outcome()).as(result.reason()).isEqualTo(outcome);
    assertThat(result.objectives())
      .hasSize(3)
      .allMatch(objective -> objective.outcome() == outcome);
  }

  @Test
  void aSaturatedGeneratorIsUnknownAlsoInTheObjectives() {
    History history = pinging(new GeneratorPromise(10, 10, 0.5, 0.5));
    history.gauge(Gauges.GENERATOR_LAG, seconds(1), 1).gauge(Gauges.GENERATOR_GC, seconds(1), 0.1);
    history.gauge(Gauges.GENERATOR_CPU, seconds(1), 0.99);
    CheckResult result = result(history, "generator");
    assertThat(result.objectives().stream().map(result::outcomeOf)).containsExactly(
      Outcome.PASS,
      Outcome.UNKNOWN,
      Outcome.PASS
    );
  }

  @ParameterizedTest
  @CsvSource({ "9, 10, UNKNOWN", "10, 10, PASS", "0, 1, UNKNOWN" })
  void tooFewSamplesOfALatencyAreUnknownAndNeverAPass(int samples, long minSamples, Outcome outcome) {
    History history = History.of(folder, 1, Objectives.strict(new LatencyObjective(Hop.TOTAL, 99, 1_000, minSamples)));
    history.open("a", 0, 0);
    for (int i = 0; i < samples; i++) {
      history.latency().record(Hop.TOTAL, 500);
    }
    CheckResult result = result(history, "latency");
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.objectives().getFirst().outcome()).isEqualTo(outcome);
    assertThat(result.objectives().getFirst().metric()).isEqualTo("latency.total.p99");
  }

  @Test
  void everyGuaranteeOfAPlainRunIsANumberWithALimit() {
    Verdict verdict = History.twoConnections(folder).receiveAll("a", 2, 5).receiveAll("b", 2, 5).judge();
    assertThat(
      verdict
        .results()
        .stream()
        .flatMap(result -> result.objectives().stream())
        .map(Objective::metric)
    ).contains(
      "obligations.lost",
      "receipts.duplicated",
      "receipts.outOfOrder",
      "receipts.unexpected",
      "connections.opened",
      "handshakes.failed",
      "connections.endedByOtherSide",
      "events.notEmitted",
      "obligations.indeterminate"
    );
  }

  private static CheckResult result(History history, String checker) {
    return History.result(history.judge(), checker);
  }
}
