package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RecoveryPromise;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nine of ten clients are to be back five seconds after the storm began. */
class RecoveryCheckerTest {

  private static final int CLIENTS = 10;

  @TempDir
  Path folder;

  private History storm() {
    Objectives objectives = Objectives.strict().promising(new RecoveryPromise("storm", 0.9, seconds(5)));
    ConnectionGroup all = new ConnectionGroup("all", 0, CLIENTS);
    History history = History.of(folder, CLIENTS, objectives.expectingCloseCodes(Set.of(1006)), all);
    for (int client = 0; client < CLIENTS; client++) {
      history.open(client + "-1", client, client);
    }
    return history.phase("steady", 0).phase("storm", seconds(10));
  }

  private History cut(History history) {
    for (int client = 0; client < CLIENTS; client++) {
      history.close(client + "-1", seconds(10) + client, 1006, ClosedBy.NETWORK);
    }
    return history;
  }

  /** The clients up to a number come back, one every half second. */
  private History back(History history, int clients) {
    for (int client = 0; client < clients; client++) {
      history.open(client + "-2", client, seconds(10.5 + client * 0.5));
    }
    return history;
  }

  private static CheckResult result(History history, double endsAt) {
    return History.result(history.judge(seconds(endsAt)), "recovery storm");
  }

  @Test
  void enoughClientsInTimePassAndTheCostIsTold() {
    History history = back(cut(storm()), CLIENTS).refuse("3-x", 3, seconds(10.1), 429).refuse("4-x", 4, 1, 502);
    CheckResult recovery = result(history, 30);
    assertThat(recovery.outcome()).isEqualTo(Outcome.PASS);
    assertThat(recovery.reason()).isEqualTo(
      "90 % back after 4.50 s; 10 clients cut off, 1 handshake refused with HTTP 429"
    );
  }

  @Test
  void aReconnectingClientIsOneClientToTheOtherChecks() {
    Verdict verdict = back(cut(storm()), CLIENTS).judge(seconds(30));
    assertThat(History.result(verdict, "connections-opened").reason()).isEqualTo("10 of 10 planned connections opened");
    assertThat(History.result(verdict, "connections-stayed").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void tooFewFailAndTheMissingAreNamed() {
    CheckResult recovery = result(back(cut(storm()), 8), 30);
    assertThat(recovery.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(recovery.reason()).startsWith("8 of 10 clients back within 5.00 s, 90 % never");
    assertThat(recovery.findings())
      .hasSize(2)
      .first()
      .asString()
      .contains("connection 8-1, 2026-01-02T03:04:15.000008Z: ended with 1006", "client 8 never back for good");
  }

  @Test
  void theTimeItselfIsEnoughAndAMicrosecondMoreIsNot() {
    History just = back(cut(storm()), 8).open("8-2", 8, seconds(15));
    assertThat(result(just, 30).outcome()).isEqualTo(Outcome.PASS);
    History late = back(cut(storm()), 8).open("8-2", 8, seconds(15) + 1);
    assertThat(result(late, 30).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aConnectionThatIsEndedAgainIsNoReturn() {
    History history = back(cut(storm()), 9).close("8-2", seconds(14.9), 1006, ClosedBy.NETWORK);
    CheckResult recovery = result(history, 30);
    assertThat(recovery.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(recovery.reason()).startsWith("8 of 10 clients back within 5.00 s");
  }

  @Test
  void clientsThatWereNeverCutCountAsBack() {
    History history = storm().close("0-1", seconds(11), 1006, ClosedBy.NETWORK);
    CheckResult recovery = result(history, 30);
    assertThat(recovery.outcome()).isEqualTo(Outcome.PASS);
    assertThat(recovery.reason()).contains("1 client cut off");
  }

  @Test
  void withoutAStormOrItsEndNothingIsProven() {
    assertThat(result(storm(), 30).reason()).contains("no connection ended in storm");
    assertThat(result(storm(), 30).outcome()).isEqualTo(Outcome.UNKNOWN);
    CheckResult tooSoon = result(back(cut(storm()), 4), 14.9);
    assertThat(tooSoon.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(tooSoon.reason()).contains("observed only for 4.90 s");
    Objectives other = Objectives.strict().promising(new RecoveryPromise("storm", 0.9, seconds(5)));
    assertThat(result(History.of(folder, 1, other).open("a", 0, 0), 30).reason()).contains("no phase \"storm\"");
    History nobody = History.of(folder, 1, other).phase("storm", 5).open("a", 0, 10);
    assertThat(result(nobody, 30).reason()).isEqualTo("no connection was open when storm began");
  }
}
