package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.HandOverPromise;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One client goes from its connection a, which closes after 6 s, to b; ten events leave, one a second, from second 1 on. A
 * client of no group gets them all, so it is known when each left.
 */
class HandOverCheckerTest {

  @TempDir
  Path folder;

  private History page() {
    return page(1);
  }

  private History page(long minSamples) {
    Objectives objectives = Objectives.strict().promising(new HandOverPromise("page", minSamples));
    History history = History.of(folder, 2, objectives, new ConnectionGroup("page", 0, 1)).open("a", 0, 0);
    return receive(history.open("other", 1, 0).expect(1, 10), "other", 0, 9);
  }

  private static History receive(History history, String id, int first, int last) {
    for (int sequence = first; sequence <= last; sequence++) {
      history.receiveStamped(id, 0, sequence, seconds(1 + sequence));
    }
    return history;
  }

  /** What came on a, what on b, and when b opened. */
  private static History handedOver(History history, int lastOnA, double openedAt, int firstOnB) {
    history.emitted(seconds(1), seconds(10)).open("b", 0, seconds(openedAt));
    receive(history, "a", 0, lastOnA);
    receive(history, "b", firstOnB, 9);
    return history.close("a", seconds(6), 1000, ClosedBy.CLIENT);
  }

  private static CheckResult result(History history) {
    return History.result(history.judge(seconds(12)), "hand-over page");
  }

  @Test
  void whatTheOldOneDidNotGetAnyMoreCameOnTheNewOne() {
    CheckResult handOver = result(handedOver(page(), 3, 3.5, 3));

    assertThat(handOver.outcome()).isEqualTo(Outcome.PASS);
    assertThat(handOver.reason()).isEqualTo("1 hand-over, 10 of 10 events came to clients");
  }

  /** Sequence 4, of second 5, is excused on the connection that closed, and not owed to the one that opened too late. */
  @Test
  void whatFellBetweenBothIsMissed() {
    History history = handedOver(page(), 3, 5.5, 5);

    Verdict verdict = history.judge(seconds(12));

    CheckResult handOver = History.result(verdict, "hand-over page");
    assertThat(handOver.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(handOver.reason()).isEqualTo("1 of 10 events missed by clients over all their connections");
    assertThat(handOver.findings()).containsExactly(
      "client 0, 2026-01-02T03:04:10Z: r1/stream-000/4 came on none of its 2 connections"
    );
    assertThat(History.result(verdict, "completeness").outcome()).as("it has an excuse").isEqualTo(Outcome.PASS);
  }

  @Test
  void withoutAHandOverNothingIsProven() {
    CheckResult none = result(receive(page().emitted(seconds(1), seconds(10)), "a", 0, 9));
    assertThat(none.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(none.reason()).contains("no client opened a second connection");
  }

  @Test
  void fewerHandOversThanAskedForProveNothing() {
    CheckResult few = result(handedOver(page(2), 3, 3.5, 3));
    assertThat(few.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void withoutEventsNothingIsProven() {
    Objectives objectives = Objectives.strict().promising(new HandOverPromise("page"));
    History idle = History.of(folder, 1, objectives, new ConnectionGroup("page", 0, 1))
      .open("a", 0, 0)
      .open("b", 0, seconds(3));
    assertThat(result(idle).reason()).contains("no event was emitted while a client was there");
  }
}
