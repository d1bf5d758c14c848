package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RowsPromise;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One row may be stale; the rows of connections that ended are to be gone after five seconds. */
class RowsCheckerTest {

  @TempDir
  Path folder;

  private History three() {
    Objectives objectives = Objectives.strict().promising(new RowsPromise(1, seconds(5)));
    return History.of(folder, 3, objectives).open("a", 0, 0).open("b", 1, 0).open("c", 2, 0);
  }

  private static CheckResult result(History history) {
    return History.result(history.judge(seconds(60)), "rows");
  }

  @Test
  void rowsOfOpenConnectionsAndOneMorePass() {
    CheckResult rows = result(three().gauge(Gauges.ROWS, seconds(2), 3).gauge(Gauges.ROWS, seconds(3), 4));
    assertThat(rows.outcome()).isEqualTo(Outcome.PASS);
    assertThat(rows.reason()).isEqualTo("at most 1 stale row in 2 readings");
  }

  @Test
  void rowsThatNothingExplainsFailAndTheReadingIsNamed() {
    History history = three()
      .close("a", seconds(10), 1006, ClosedBy.CLIENT)
      .close("b", seconds(10), 1006, ClosedBy.CLIENT);
    CheckResult rows = result(history.gauge(Gauges.ROWS, seconds(12), 3).gauge(Gauges.ROWS, seconds(20), 3));
    assertThat(rows.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(rows.reason()).isEqualTo("at most 2 stale rows, too many in 1 of 2 readings");
    assertThat(rows.findings()).containsExactly(
      "2026-01-02T03:04:25Z: 3 rows, 1 connection open, 0 just ended or about to open"
    );
  }

  @Test
  void theGraceAfterAnEndIsSharp() {
    History within = three().close("a", seconds(10), 1006, ClosedBy.CLIENT);
    assertThat(result(within.gauge(Gauges.ROWS, seconds(15), 4)).outcome()).isEqualTo(Outcome.PASS);
    History after = three().close("a", seconds(10), 1006, ClosedBy.CLIENT);
    assertThat(result(after.gauge(Gauges.ROWS, seconds(15) + 1, 4)).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aRowMayComeASecondBeforeItsHandshakeIsComplete() {
    History history = three().open("a2", 0, seconds(20)).open("b2", 1, seconds(20));
    assertThat(result(history.gauge(Gauges.ROWS, seconds(19), 6)).outcome()).isEqualTo(Outcome.PASS);
    History early = three().open("a2", 0, seconds(20)).open("b2", 1, seconds(20));
    assertThat(result(early.gauge(Gauges.ROWS, seconds(19) - 1, 6)).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void withoutAReadingNothingIsKnown() {
    assertThat(result(three()).outcome()).isEqualTo(Outcome.UNKNOWN);
  }
}
