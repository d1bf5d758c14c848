package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.StayPromise;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections with traffic are to live for at least twenty seconds. */
class StayCheckerTest {

  private static final ConnectionGroup BUSY = new ConnectionGroup("busy", 0, 2);

  @TempDir
  Path folder;

  private History busy() {
    Objectives objectives = Objectives.strict().promising(new StayPromise("busy", seconds(20)));
    return History.of(folder, 3, objectives, BUSY).open("a", 0, 0).open("b", 1, 0).open("other", 2, 0);
  }

  private static CheckResult result(History history, double endsAt) {
    return History.result(history.judge(seconds(endsAt)), "stay busy");
  }

  @Test
  void aCutBeforeThatFailsAndIsNamed() {
    CheckResult stay = result(busy().close("b", seconds(10), 1001, ClosedBy.SERVER), 30);
    assertThat(stay.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(stay.reason()).isEqualTo("1 of 2 connections of busy ended by the other side before 20.00 s");
    assertThat(stay.findings()).containsExactly("connection b, 2026-01-02T03:04:15Z: 1001 (going away) after 10.00 s");
  }

  @Test
  void theAgeItselfIsEnough() {
    CheckResult stay = result(busy().close("b", seconds(20), 1001, ClosedBy.SERVER), 20);
    assertThat(stay.outcome()).isEqualTo(Outcome.PASS);
    assertThat(stay.reason()).isEqualTo("2 of 2 connections of busy seen to live for 20.00 s or longer");
    assertThat(result(busy().close("b", seconds(20) - 1, 1001, ClosedBy.SERVER), 20).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void whatThisSideClosedOrDidNotWaitForProvesNothing() {
    History history = busy().close("a", seconds(5), 1000, ClosedBy.CLIENT);
    CheckResult stay = result(history.close("other", seconds(1), 1001, ClosedBy.SERVER), 19);
    assertThat(stay.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(stay.reason()).startsWith("0 of 2 connections");
  }
}
