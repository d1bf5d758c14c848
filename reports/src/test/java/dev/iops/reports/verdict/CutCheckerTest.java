package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.CutPromise.Since;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.Promise;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silent connections are to be cut ten seconds after their last traffic, at most a second later, with 1001. */
class CutCheckerTest {

  private static final ConnectionGroup SILENT = new ConnectionGroup("silent", 0, 2);
  private static final CutPromise IDLE = new CutPromise("silent", Since.LAST_TRAFFIC, seconds(10), seconds(1), 1001);

  @TempDir
  Path folder;

  private History silent(Promise... promises) {
    return History.of(folder, 2, Objectives.strict().promising(promises), SILENT).open("a", 0, 0).open("b", 1, 0);
  }

  private History cutAt(double seconds, int code, ClosedBy by) {
    return silent(IDLE).close("a", seconds(10.2), 1001, ClosedBy.SERVER).close("b", seconds(seconds), code, by);
  }

  private static CheckResult result(History history, double endsAt) {
    return History.result(history.judge(seconds(endsAt)), "cut silent");
  }

  @Test
  void aCutInTimeWithTheRightCodePassesAndIsNotPremature() {
    Verdict verdict = cutAt(10.9, 1001, ClosedBy.SERVER).judge(seconds(30));
    CheckResult cut = History.result(verdict, "cut silent");
    assertThat(cut.outcome()).isEqualTo(Outcome.PASS);
    assertThat(cut.reason()).isEqualTo("2 connections of silent cut 10.20 s to 10.90 s after its last traffic");
    assertThat(History.result(verdict, "connections-stayed").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void tooSoonFailsAndNamesTheConnectionAndTheTime() {
    CheckResult cut = result(cutAt(6, 1001, ClosedBy.SERVER), 30);
    assertThat(cut.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(cut.reason()).isEqualTo("1 of 2 connections of silent not cut as promised");
    assertThat(cut.findings()).containsExactly(
      "connection b, 2026-01-02T03:04:11Z: ended with 1001 (going away) 6.00 s after its last traffic, before the " +
        "limit of 10.00 s"
    );
  }

  @Test
  void theBoundsAreTheHeadStartAndTheTolerance() {
    assertThat(result(cutAt(9.75, 1001, ClosedBy.SERVER), 30).outcome()).isEqualTo(Outcome.PASS);
    assertThat(result(cutAt(9.749999, 1001, ClosedBy.SERVER), 30).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result(cutAt(11, 1001, ClosedBy.SERVER), 30).outcome()).isEqualTo(Outcome.PASS);
    CheckResult late = result(cutAt(11.000001, 1001, ClosedBy.SERVER), 30);
    assertThat(late.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(late.findings().getFirst()).contains("connection b", "ended with 1001 (going away) only 11.00 s");
  }

  @Test
  void theOtherSideMayCountFromTheBeginningOfASlowHandshake() {
    assertThat(cutAfterSlowHandshake(12.5).outcome()).isEqualTo(Outcome.PASS);
    CheckResult early = cutAfterSlowHandshake(11.5);
    assertThat(early.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(early.findings()).singleElement().asString().contains("7.50 s after its last traffic, before the limit");
  }

  private CheckResult cutAfterSlowHandshake(double seconds) {
    History history = History.of(folder, 1, Objectives.strict().promising(IDLE), SILENT);
    history.open("a", 0, seconds(2), seconds(4)).close("a", seconds(seconds), 1001, ClosedBy.SERVER);
    return result(history, 30);
  }

  @Test
  void anotherCodeOrNoGoodbyeFails() {
    CheckResult other = result(cutAt(10.5, 1000, ClosedBy.SERVER), 30);
    assertThat(other.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(other.findings().getFirst()).contains("1000 (normal closure)", "expected 1001 (going away)");
    assertThat(result(cutAt(10.5, 1001, ClosedBy.NETWORK), 30).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void theOtherCodeIsPrematureAsWell() {
    Verdict verdict = cutAt(10.5, 1011, ClosedBy.SERVER).judge(seconds(30));
    assertThat(History.result(verdict, "connections-stayed").outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aConnectionThatOutlivesTheLimitFails() {
    CheckResult cut = result(silent(IDLE).close("a", seconds(10), 1001, ClosedBy.SERVER), 30);
    assertThat(cut.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(cut.findings()).singleElement().asString().contains("connection b", "was still open 30.00 s");
  }

  @Test
  void whatWasNotObservedForLongEnoughCountsNeitherWay() {
    CheckResult none = result(silent(IDLE), 11);
    assertThat(none.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(none.reason()).contains("no connection of silent was observed for 10.00 s and 1.00 s more");
    History left = silent(IDLE).close("a", seconds(10.4), 1001, ClosedBy.SERVER);
    CheckResult one = result(left.close("b", seconds(5), 1000, ClosedBy.CLIENT), 30);
    assertThat(one.outcome()).isEqualTo(Outcome.PASS);
    assertThat(one.reason()).endsWith("; 1 connection not observed for that long");
  }

  @Test
  void withoutTheGroupOrAnyConnectionNothingIsKnown() {
    CutPromise other = new CutPromise("loud", Since.OPENED, 1, 1, 1001);
    assertThat(History.result(silent(other).judge(), "cut loud").reason()).isEqualTo("the run has no group \"loud\"");
    History empty = History.of(folder, 2, Objectives.strict().promising(IDLE), SILENT);
    assertThat(result(empty, 30).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void trafficStartsTheTimeAgainFromThePingForTooSoonAndFromThePongForTooLate() {
    History history = silent(IDLE).ping("a", seconds(4)).pong("a", seconds(5)).ping("b", seconds(4));
    history.close("a", seconds(16), 1001, ClosedBy.SERVER).close("b", seconds(13.8), 1001, ClosedBy.SERVER);
    assertThat(result(history, 30).outcome()).isEqualTo(Outcome.PASS);
    assertThat(answeredAt(5.1).outcome()).isEqualTo(Outcome.PASS);
    assertThat(answeredAt(5).outcome()).isEqualTo(Outcome.FAIL);
  }

  private CheckResult answeredAt(double pong) {
    History history = silent(IDLE).close("b", seconds(10), 1001, ClosedBy.SERVER);
    history.ping("a", seconds(4)).pong("a", seconds(pong)).close("a", seconds(16.1), 1001, ClosedBy.SERVER);
    return result(history, 30);
  }

  @Test
  void aGroupWithTwoLimitsIsJudgedByTheOneThatStruck() {
    CutPromise twoHours = new CutPromise("silent", Since.OPENED, seconds(120), seconds(1), 1001);
    Verdict verdict = silent(IDLE, twoHours)
      .close("a", seconds(10.1), 1001, ClosedBy.SERVER)
      .close("b", seconds(60), 1001, ClosedBy.SERVER)
      .judge(seconds(200));
    assertThat(verdict.results())
      .filteredOn(r -> r.checker().equals("cut silent"))
      .satisfiesExactly(
        idle -> assertThat(idle.findings()).singleElement().asString().contains("connection b"),
        longest -> assertThat(longest.findings()).singleElement().asString().contains("connection b", "60.00 s")
      );
  }
}
