package dev.iops.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.Promise;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that emit nothing on purpose, and the same without the purpose. */
class NoEventsCheckerTest {

  @TempDir
  private Path folder;

  private History silent(Objectives objectives) {
    History history = History.of(folder, 1, objectives).open("a", 0, 0);
    history.latency().record(Hop.PING, 1_000);
    return history;
  }

  @Test
  void aRunThatPromisesNoEventsNeedsNone() {
    Verdict verdict = silent(Objectives.strict().promising(new Promise.NoEvents())).judge();

    assertThat(verdict.outcome()).as(verdict.reasons().toString()).isEqualTo(Outcome.PASS);
    assertThat(History.result(verdict, "no-events").reason()).isEqualTo("nothing was emitted and nothing arrived");
    assertThat(verdict.results()).extracting(CheckResult::checker).doesNotContain("completeness", "emission");
  }

  @Test
  void withoutThePromiseSilenceProvesNothing() {
    assertThat(silent(Objectives.strict()).judge().outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void anEventThatNobodyAnnouncedBreaksThePromise() {
    History history = silent(Objectives.strict().promising(new Promise.NoEvents()));
    history.connection("a").receivedUnexpected("stranger", "stream-000", 7);

    Verdict verdict = history.judge();

    assertThat(History.result(verdict, "no-events").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(History.result(verdict, "no-events").reason()).isEqualTo("0 events announced and 1 received");
    assertThat(History.result(verdict, "unexpected").findings()).singleElement().asString().contains("stranger");
  }

  @Test
  void anEventOfOurOwnBreaksItAndItsLossIsToldAsWell() {
    History history = silent(Objectives.strict().promising(new Promise.NoEvents())).expect(1, 1).emitted(1_000, 1_000);

    Verdict verdict = history.judge();

    assertThat(History.result(verdict, "no-events").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(History.result(verdict, "completeness").outcome()).isEqualTo(Outcome.FAIL);
  }
}
