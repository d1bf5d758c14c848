package dev.iops.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each checker against the fault that it is there for, and against a clean run. */
class CheckersTest {

  @TempDir
  Path folder;

  private History clean() {
    History history = History.twoConnections(folder).receiveAll("a", 2, 5).receiveAll("b", 2, 5);
    history.latency().record(Hop.TOTAL, 1_000);
    return history;
  }

  @Test
  void aCleanRunPassesEveryCheck() {
    Verdict verdict = clean().judge();
    assertThat(verdict.results()).allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.PASS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.deliveredOfOwed()).isEqualTo("20 of 20 obligations delivered");
  }

  @Test
  void aGapIsLostAndNamed() {
    History history = History.twoConnections(folder).receiveAll("a", 2, 5);
    Verdict verdict = history.receive("b", 0, 0, 1, 3, 4).receive("b", 1, 0, 1, 2, 3, 4).judge();
    CheckResult result = History.result(verdict, "completeness");
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.reason()).isEqualTo("1 of 20 obligations lost, on 1 connection");
    assertThat(result.findings()).singleElement().asString().contains("r1/stream-000/2 on connection b", "sequence 4");
  }

  @Test
  void aLostTailIsFoundThoughNoReceiptHintsAtIt() {
    Verdict verdict = History.twoConnections(folder).receive("a", 0, 0, 1).receive("b", 0, 0, 1).judge();
    assertThat(verdict.accounts().lost()).isEqualTo(16);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void closingEverythingAfterTheDrainExcusesNothing() {
    Verdict verdict = History.twoConnections(folder).receiveAll("a", 2, 5).judge();
    assertThat(verdict.accounts().excused()).isZero();
    assertThat(verdict.accounts().lost()).isEqualTo(10);
  }

  @Test
  void theTailOfAConnectionThatEndedIsExcusedWithTheInterval() {
    History history = History.twoConnections(folder).receiveAll("a", 2, 5).receive("b", 0, 0, 1, 2);
    Verdict verdict = history.close("b", 3_500, 1001, ClosedBy.CLIENT).judge();
    assertThat(verdict.accounts().excused()).isEqualTo(7);
    assertThat(verdict.accounts().longestExcuseMicros()).isEqualTo(2_500);
    CheckResult result = History.result(verdict, "completeness");
    assertThat(result.outcome()).isEqualTo(Outcome.PASS);
    assertThat(result.findings().getFirst()).contains("closed with 1001 (", "2.5 ms after the emission");
  }

  @Test
  void aGapBeforeLaterDeliveriesHasNoExcuse() {
    History history = History.twoConnections(folder).receiveAll("a", 2, 5).receive("b", 0, 0, 2);
    Verdict verdict = history.close("b", 3_500, 1001, ClosedBy.CLIENT).judge();
    assertThat(verdict.accounts().lost()).isEqualTo(1);
    assertThat(verdict.accounts().excused()).isEqualTo(7);
  }

  @Test
  void aDuplicateIsFoundAlsoAfterACompleteDelivery() {
    Verdict verdict = clean().receive("b", 1, 3).judge();
    CheckResult result = History.result(verdict, "duplicates");
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.findings()).singleElement().asString().contains("r1/stream-001/3 on connection b", "2 times");
    assertThat(History.result(verdict, "order").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void plannedDuplicatesAreCountedButAllowed() {
    History history = History.of(folder, 1, Objectives.strict().allowingDuplicates(1)).open("a", 0, 0).expect(1, 3);
    Verdict verdict = history.emitted(1, 2).receive("a", 0, 0, 1, 1, 2).judge();
    assertThat(verdict.accounts().duplicated()).isEqualTo(1);
    assertThat(History.result(verdict, "duplicates").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void disorderWithinAStreamIsFound() {
    History history = History.twoConnections(folder).receiveAll("a", 2, 5).receive("b", 0, 0, 2, 1, 3, 4);
    Verdict verdict = history.receive("b", 1, 0, 1, 2, 3, 4).judge();
    CheckResult result = History.result(verdict, "order");
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.findings()).singleElement().asString().contains("stream-000/1", "came after sequence 2");
    assertThat(verdict.accounts().delivered()).isEqualTo(20);
  }

  @Test
  void aPutWithoutAnAnswerMayHaveBeenStoredLateSoItsOrderIsUnclear() {
    History history = History.of(folder, 1).open("a", 0, 0).expect(1, 3);
    history.recorder().sender().emitted(History.RUN, "stream-000", 0, 2, History.at(1), History.at(2));
    history.recorder().sender().unknown(History.RUN, "stream-000", 1, 1, "timeout");
    Verdict verdict = history.receive("a", 0, 0, 2, 1).judge();
    CheckResult result = History.result(verdict, "order");
    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result.reason()).contains("1 event came after a later one", "its put got no answer");
    assertThat(result.findings()).singleElement().asString().contains("stream-000/1", "came after sequence 2");
    assertThat(verdict.accounts().delivered()).isEqualTo(3);
  }

  @Test
  void whatNobodyAnnouncedIsUnexpected() {
    History history = clean();
    history.connection("a").receivedUnexpected("other-run", "stream-000", 0);
    history.receive("a", 0, 99);
    CheckResult result = History.result(history.judge(), "unexpected");
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.findings()).singleElement().asString().contains("other-run/stream-000/0", "r1/stream-000/99");
  }

  @Test
  void anEventOfUnknownEmissionThatNobodyReceivedIsIndeterminate() {
    History history = History.of(folder, 1).open("a", 0, 0).expect(1, 3);
    history.recorder().sender().unknown(History.RUN, "timeout");
    Verdict verdict = history.receive("a", 0, 0, 1).judge();
    assertThat(verdict.accounts().indeterminate()).isEqualTo(1);
    assertThat(verdict.accounts().delivered()).isEqualTo(2);
    assertThat(History.result(verdict, "certainty").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void receivedByOneMeansEmittedAndSoOwedToAll() {
    History history = History.of(folder, 2).open("a", 0, 0).open("b", 1, 0).expect(1, 2);
    history.recorder().sender().unknown(History.RUN, "timeout");
    history.receiveStamped("a", 0, 0, 1_000).receiveStamped("a", 0, 1, 1_100).receive("b", 0, 1);
    Verdict verdict = history.judge();
    assertThat(verdict.accounts().lost()).isEqualTo(1);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void whatCouldNotBeEmittedIsNotOwedButTheLoadFellShort() {
    History history = History.of(folder, 1).open("a", 0, 0).expect(1, 3);
    history.recorder().sender().emitted(History.RUN, "stream-000", 0, 1, History.at(1), History.at(2));
    history.recorder().sender().failed(History.RUN, "stream-000", 2, 2, "throttled");
    Verdict verdict = history.receive("a", 0, 0, 1).judge();
    assertThat(verdict.accounts().owed()).isEqualTo(2);
    CheckResult result = History.result(verdict, "emission");
    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result.findings()).singleElement().asString().contains("stream-000/2", "throttled");
  }

  @Test
  void aConnectionThatOpenedLaterIsOwedNothingAndMayStillReceive() {
    History history = History.of(folder, 1).open("a", 0, 0).expect(1, 2).emitted(1_000, 2_000);
    Verdict verdict = history.receive("a", 0, 0, 1).open("a2", 0, 5_000).receive("a2", 0, 1).judge();
    assertThat(verdict.accounts().owed()).isEqualTo(2);
    assertThat(verdict.accounts().notOwed()).isEqualTo(1);
    assertThat(verdict.accounts().unexpected()).isZero();
  }

  @Test
  void aConnectionThatOpenedWhileItMayHaveBeenEmittedLeavesDoubtOnlyIfItMissedIt() {
    History history = History.of(folder, 2).open("a", 0, 0).open("b", 1, 1_500).expect(1, 2).emitted(1_000, 2_000);
    Verdict verdict = history.receive("a", 0, 0, 1).receive("b", 0, 1).judge();
    assertThat(verdict.accounts().delivered()).isEqualTo(3);
    assertThat(verdict.accounts().indeterminate()).isEqualTo(1);
  }

  @Test
  void stampsInReceivedEventsSharpenTheTimeOfEmission() {
    History history = History.of(folder, 2).open("a", 0, 0).open("b", 1, 1_500).expect(1, 2).emitted(1_000, 2_000);
    history.receiveStamped("a", 0, 0, 1_100).receiveStamped("a", 0, 1, 1_900);
    Verdict verdict = history.judge();
    assertThat(verdict.accounts().owed()).isEqualTo(3);
    assertThat(verdict.accounts().lost()).isEqualTo(1);
  }

  @Test
  void anEventThatNobodyReceivedWasEmittedBetweenItsNeighbours() {
    History history = History.of(folder, 2).open("a", 0, 0).open("b", 1, 1_500).expect(1, 3).emitted(1_000, 2_000);
    history.receiveStamped("a", 0, 0, 1_100).receiveStamped("a", 0, 2, 1_300);
    Verdict verdict = history.judge();
    assertThat(verdict.accounts().owed()).isEqualTo(3);
    assertThat(verdict.accounts().indeterminate()).isZero();
    assertThat(verdict.accounts().lost()).isEqualTo(1);
  }

  @Test
  void aRunWithoutObligationsIsUnknown() {
    Verdict verdict = History.of(folder, 1).open("a", 0, 0).judge();
    assertThat(History.result(verdict, "completeness").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aConnectionThatNeverOpenedFails() {
    History history = History.of(folder, 2).open("a", 0, 0).expect(1, 1).emitted(1, 2).receive("a", 0, 0);
    history.receipts().handshakeFailed("b", 1, History.at(5), 502, "Bad Gateway");
    CheckResult result = History.result(history.judge(), "connections-opened");
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.reason()).isEqualTo("1 of 2 planned connections opened; 1 handshake failed: 1 with HTTP 502");
  }

  @Test
  void aPrematureCloseFailsUnlessItsCodeIsExpected() {
    CheckResult strict = History.result(clean().close("b", 5_000, 1001, ClosedBy.SERVER).judge(), "connections-stayed");
    assertThat(strict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(strict.reason()).contains("1 with 1001 (going away)");
    History idle = History.of(folder, 1, Objectives.strict().expectingCloseCodes(Set.of(1001))).open("a", 0, 0);
    Verdict verdict = idle.close("a", 600, 1001, ClosedBy.SERVER).judge();
    assertThat(History.result(verdict, "connections-stayed").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void aLatencyObjectiveNeedsEnoughSamplesAndHoldsOrNot() {
    LatencyObjective objective = new LatencyObjective(Hop.TOTAL, 99, 2_000_000, 100);
    assertThat(latencyResult(objective, 99, 5_000).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(latencyResult(objective, 100, 5_000).outcome()).isEqualTo(Outcome.PASS);
    CheckResult slow = latencyResult(objective, 100, 3_000_000);
    assertThat(slow.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(slow.reason()).contains("total p99 is 3.00 s, above 2.00 s");
  }

  private CheckResult latencyResult(LatencyObjective objective, int samples, long micros) {
    History history = History.of(folder, 1, Objectives.strict(objective));
    for (int i = 0; i < samples; i++) {
      history.latency().record(Hop.TOTAL, micros);
    }
    return History.result(history.judge(), "latency");
  }

  @Test
  void negativeSamplesAreShownAndLargeOnesEndTheTrustInLatencies() {
    History small = clean();
    small.latency().record(Hop.INGEST, -400);
    CheckResult shown = History.result(small.judge(), "clocks");
    assertThat(shown.outcome()).isEqualTo(Outcome.PASS);
    assertThat(shown.findings()).containsExactly("ingest: 1 of 1 sample negative, the largest by 400 µs");
    History large = clean();
    large.latency().record(Hop.INGEST, -50_000);
    assertThat(History.result(large.judge(), "clocks").outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aDoubtKeepsARunFromPassing() {
    History history = clean();
    history.recorder().doubt("the load generator was saturated");
    Verdict verdict = history.judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(verdict.reasons()).containsExactly("the load generator was saturated");
  }

  @Test
  void aClaimOfTheScenarioThatDidNotHoldFailsAndBeatsDoubts() {
    History history = clean();
    history.recorder().doubt("interrupted");
    history.recorder().assertion("Idle connections are cut after 10 min", false, "cut after 9 min 1 s");
    Verdict verdict = history.judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.reasons()).containsExactly("cut after 9 min 1 s");
  }

  private History quiet() {
    Objectives objectives = Objectives.strict().promising(new NoEventsPromise("each event would be traffic"));
    return History.of(folder, 1, objectives).open("a", 0, 0);
  }

  @Test
  void aRunThatIsToSendNothingClaimsNothingAboutDeliveriesButThatNothingArrives() {
    Verdict verdict = quiet().judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(History.result(verdict, "unexpected").reason()).isEqualTo("nothing was sent and nothing was received");
    History noisy = quiet();
    noisy.connection("a").receivedUnexpected("other-run", "stream-000", 0);
    assertThat(noisy.judge().outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void anEventThatIsAnnouncedNonethelessIsJudgedAsEver() {
    assertThat(quiet().expect(1, 1).emitted(1_000, 2_000).judge().outcome()).isEqualTo(Outcome.FAIL);
  }
}
