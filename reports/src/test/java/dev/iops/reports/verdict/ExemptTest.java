package dev.iops.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group that stops reading may lose what it likes; the others may not. */
class ExemptTest {

  @TempDir
  Path folder;

  private History slowAndQuick() {
    Objectives objectives = Objectives.strict().promising(new ExemptPromise("slow", "it stops reading"));
    History history = History.of(folder, 2, objectives, new ConnectionGroup("slow", 0, 1));
    return history.open("slow", 0, 0).open("quick", 1, 0).expect(1, 5).emitted(1_000, 2_000);
  }

  @Test
  void itsAnomaliesAreShownAndBreakNothing() {
    Verdict verdict = slowAndQuick().receive("slow", 0, 0, 2, 1, 1).receiveAll("quick", 1, 5).judge();
    assertThat(verdict.accounts().owed()).isEqualTo(5);
    assertThat(verdict.deliveredOfOwed()).isEqualTo("5 of 5 obligations delivered");
    assertThat(History.result(verdict, "completeness").outcome()).isEqualTo(Outcome.PASS);
    assertThat(History.result(verdict, "completeness").reason()).endsWith(
      "; 2 lost at slow, exempt because it stops reading"
    );
    assertThat(History.result(verdict, "duplicates").outcome()).isEqualTo(Outcome.PASS);
    assertThat(History.result(verdict, "duplicates").reason()).contains("1 duplicated at slow");
    assertThat(History.result(verdict, "order").outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.accounts().exempt())
      .singleElement()
      .satisfies(slow -> {
        assertThat(slow.line()).isEqualTo(
          "slow: 3 of 5 obligations delivered, 2 lost, 1 duplicated, 1 out of order; exempt because it stops reading"
        );
        assertThat(slow.accounts().receipts()).isEqualTo(4);
      });
  }

  @Test
  void theOthersAreJudgedAsEver() {
    Verdict verdict = slowAndQuick().receive("quick", 0, 0, 1, 3, 4).judge();
    assertThat(History.result(verdict, "completeness").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.accounts().lost()).isEqualTo(1);
  }

  @Test
  void whatNobodyAnnouncedIsWrongEverywhere() {
    History history = slowAndQuick().receiveAll("quick", 1, 5);
    history.connection("slow").receivedUnexpected("other", "stream-000", 0);
    assertThat(History.result(history.judge(), "unexpected").outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void withNobodyElseNothingIsProven() {
    Objectives objectives = Objectives.strict().promising(new ExemptPromise("slow", "it stops reading"));
    History history = History.of(folder, 1, objectives, new ConnectionGroup("slow", 0, 1)).open("slow", 0, 0);
    Verdict verdict = history.expect(1, 5).emitted(1_000, 2_000).receiveAll("slow", 1, 5).judge();
    assertThat(History.result(verdict, "completeness").outcome()).isEqualTo(Outcome.UNKNOWN);
  }
}
