package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectRatePromise;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No client is to open more than two connections a minute. */
class ConnectRateCheckerTest {

  @TempDir
  Path folder;

  private History churn() {
    Objectives objectives = Objectives.strict().promising(new ConnectRatePromise("churn", 2));
    return History.of(folder, 3, objectives, new ConnectionGroup("churn", 0, 2));
  }

  private static History client(History history, int index, int connections, double everySeconds) {
    for (int i = 0; i < connections; i++) {
      String id = index + "-" + i;
      history.open(id, index, seconds(i * everySeconds));
      history.close(id, seconds((i + 1) * everySeconds - 0.5), 1006, ClosedBy.CLIENT);
    }
    return history;
  }

  private static CheckResult result(History history) {
    return History.result(history.judge(seconds(120)), "connect-rate churn");
  }

  @Test
  void aBusyClientFailsAndIsNamed() {
    CheckResult rate = result(client(client(churn(), 0, 11, 11), 1, 2, 30));
    assertThat(rate.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(rate.reason()).isEqualTo("1 of 2 clients above 2 a minute, the busiest opened 5 connections a minute");
    assertThat(rate.findings()).containsExactly(
      "connection 0-10, 2026-01-02T03:05:55Z: client 0 opened 11 connections in 2 min, this the last"
    );
  }

  @Test
  void theRateItselfPassesAndOtherGroupsDoNotCount() {
    CheckResult rate = result(client(client(churn(), 0, 5, 20), 2, 20, 5));
    assertThat(rate.outcome()).isEqualTo(Outcome.PASS);
    assertThat(rate.reason()).isEqualTo("1 client, the busiest opened 2 connections a minute");
    assertThat(result(client(churn(), 0, 6, 20)).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void withoutConnectionsNothingIsKnown() {
    CheckResult rate = result(client(churn(), 2, 1, 5));
    assertThat(rate.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(rate.reason()).isEqualTo("no connection of churn was opened");
  }
}
