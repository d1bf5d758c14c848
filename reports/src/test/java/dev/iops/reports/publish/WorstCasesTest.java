package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Fate;
import dev.iops.reports.verdict.Judge;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorstCasesTest {

  @TempDir
  Path folder;

  private static WorstCases worst(History history) {
    RecordedRun run = history.end().read();
    return WorstCases.of(run, Judge.judge(run).accounts());
  }

  private History twelveConnections() {
    History history = History.of(folder, 12);
    for (int index = 0; index < 12; index++) {
      history.open(index + "-1", index, 0);
    }
    return history.expect(1, 3).emitted(1_000, 2_000);
  }

  @Test
  void whatLostMostComesFirstByName() {
    History history = twelveConnections();
    for (int index = 0; index < 10; index++) {
      history.receive(index + "-1", 0, 0, 1, 2);
    }
    history.receive("10-1", 0, 0, 1);
    WorstCases worst = worst(history);
    assertThat(worst.connections())
      .extracting(one -> one.sufferer().name())
      .containsExactly("11-1", "10-1");
    assertThat(worst.connections().getFirst().sufferer().count(Fate.LOST)).isEqualTo(3);
    assertThat(worst.events().getFirst().sufferer().name()).isEqualTo("r1/stream-000/2");
    assertThat(worst.events().getFirst().sufferer().count(Fate.LOST)).isEqualTo(2);
    assertThat(worst.events().getFirst().intendedAt()).hasValue(History.at(500));
  }

  @Test
  void whatCameTwiceOrTooLateCountsLessThanALossAndMoreThanSlowness() {
    History history = twelveConnections();
    for (int index = 3; index < 12; index++) {
      history.receive(index + "-1", 0, 0, 1, 2);
    }
    history.receive("0-1", 0, 0, 1).receive("1-1", 0, 0, 1, 2, 2).receive("2-1", 0, 0, 2, 1);
    took(history, "7-1", 0, 9_000_000);
    assertThat(worst(history).connections())
      .extracting(one -> one.sufferer().name())
      .containsExactly("0-1", "1-1", "2-1", "7-1");
  }

  @Test
  void ofACleanRunTheTenSlowestAreNamedWithTheirEvent() {
    History history = twelveConnections();
    for (int index = 0; index < 12; index++) {
      history.receive(index + "-1", 0, 0, 1, 2);
      took(history, index + "-1", 0, 1_000);
      took(history, index + "-1", index % 3, 2_000 + index);
      took(history, index + "-1", 1, 1_500);
    }
    WorstCases worst = worst(history);
    assertThat(worst.connections()).hasSize(10);
    assertThat(worst.connections().getFirst().sufferer().name()).isEqualTo("11-1");
    assertThat(worst.connections().getFirst().slowest().orElseThrow().event()).isEqualTo("r1/stream-000/2");
    assertThat(worst.events())
      .extracting(WorstCases.Event::slowestMicros, WorstCases.Event::slowestAt)
      .startsWith(
        org.assertj.core.groups.Tuple.tuple(2_011L, "connection 11-1"),
        org.assertj.core.groups.Tuple.tuple(2_010L, "connection 10-1")
      );
  }

  private static void took(History history, String connection, int sequence, long micros) {
    var stream = history.recorder().streams().find(History.RUN, Expectation.streamId(0));
    history.connection(connection).took(stream, sequence, micros);
  }
}
