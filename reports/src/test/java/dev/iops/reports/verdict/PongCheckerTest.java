package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.PongsPromise;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pings are to be answered, with a patience of two seconds. */
class PongCheckerTest {

  @TempDir
  Path folder;

  private History pinging() {
    Objectives objectives = Objectives.strict().promising(new PongsPromise("pinging", seconds(2)));
    return History.of(folder, 2, objectives, new ConnectionGroup("pinging", 0, 2))
      .open("a", 0, 0)
      .open("b", 1, 0);
  }

  private static CheckResult result(History history) {
    return History.result(history.judge(), "pongs pinging");
  }

  @Test
  void everyPingWithItsPongPasses() {
    CheckResult pongs = result(pinging().ping("a", 10).pong("a", 20).ping("b", 10).pong("b", 30));
    assertThat(pongs.outcome()).isEqualTo(Outcome.PASS);
    assertThat(pongs.reason()).isEqualTo("2 of 2 pings answered");
  }

  @Test
  void aPingWithoutAnAnswerFailsAndNamesTheWorstFirst() {
    History history = pinging().ping("a", 10).ping("a", seconds(1)).pong("a", seconds(1.1));
    CheckResult pongs = result(history.ping("b", 10).ping("b", seconds(1)).ping("b", seconds(3)));
    assertThat(pongs.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(pongs.reason()).isEqualTo("4 of 5 pings without an answer");
    assertThat(pongs.findings()).containsExactly(
      "connection b, 2026-01-02T03:04:08Z: 3 of 3 pings without an answer, this the last",
      "connection a, 2026-01-02T03:04:06Z: 1 of 2 pings without an answer, this the last"
    );
  }

  @Test
  void patienceExcusesWhatTheEndOfTheConnectionOrOfTheRunCutOff() {
    History history = pinging().ping("a", seconds(1)).pong("a", seconds(1.1));
    history.ping("a", seconds(3)).ping("a", seconds(4)).close("a", seconds(4.9), 1006, ClosedBy.NETWORK);
    CheckResult pongs = result(history.ping("b", seconds(9)));
    assertThat(pongs.outcome()).isEqualTo(Outcome.PASS);
    assertThat(pongs.reason()).isEqualTo("1 of 4 pings answered; 3 more open when the connection or the run ended");
  }

  @Test
  void patienceEndsSharply() {
    History just = pinging()
      .ping("a", 10)
      .pong("a", 20)
      .ping("a", seconds(8) + 1);
    assertThat(result(just).outcome()).isEqualTo(Outcome.PASS);
    assertThat(result(pinging().ping("a", 10).pong("a", 20).ping("a", seconds(8))).outcome()).isEqualTo(Outcome.FAIL);
    History oneRecent = pinging().ping("a", seconds(1)).ping("a", seconds(9));
    assertThat(result(oneRecent).reason()).startsWith("1 of 2 pings without an answer; 1 more open");
  }

  @Test
  void withoutPingsNothingIsProven() {
    assertThat(result(pinging()).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result(pinging().ping("a", seconds(9))).reason()).startsWith("no ping had the time to be answered");
  }
}
