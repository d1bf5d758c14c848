package dev.iops.reports.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerRecorderTest {

  @TempDir
  Path folder;

  @Test
  void aCleanDeliveryIsOneShortLineHoweverManyEvents() throws IOException {
    History history = History.of(folder, 1).open("a", 0, 0).expect(50, 200).emitted(1, 2);
    history.receiveAll("a", 50, 200).end();
    assertThat(receipts(history)).containsExactly(
      "{\"kind\":\"receipts\",\"connection\":\"a\",\"runId\":\"r1\",\"all\":true}"
    );
    assertThat(history.read().ledger().connections().getFirst().receipts("r1").all()).isTrue();
  }

  @Test
  void disorderDuplicatesAndGapsShowInOrderOfArrival() throws IOException {
    History history = History.of(folder, 1).open("a", 0, 0).expect(1, 12).emitted(1, 2);
    history.receive("a", 0, 0, 1, 2, 5, 6, 3, 6, 9).end();
    assertThat(receipts(history)).singleElement().asString().contains("[[0,2],[5,6],[3,3],[6,6],[9,9]]");
  }

  @Test
  void aDuplicateAfterACompleteDeliveryOpensTheRunsAgain() throws IOException {
    History history = History.of(folder, 1).open("a", 0, 0).expect(2, 3).emitted(1, 2).receiveAll("a", 2, 3);
    history.receive("a", 1, 1).end();
    assertThat(receipts(history))
      .singleElement()
      .asString()
      .contains("\"stream-000\":[[0,2]]", "\"stream-001\":[[0,2],[1,1]]");
  }

  @Test
  void theExpectationIsOnDiskBeforeAnythingCanBeSent() throws IOException {
    History history = History.of(folder, 1).expect(2, 3);
    String sender = Files.readString(history.path().resolve("ledger/sender.jsonl"));
    assertThat(sender).contains("\"kind\":\"expected\"", "\"stream-001\"").endsWith("}\n");
  }

  @Test
  void aRunIdIsAnnouncedOnlyOnce() {
    History history = History.of(folder, 1).expect(1, 1);
    assertThatThrownBy(() -> history.expect(1, 1)).hasMessageContaining("Run id r1 was announced before");
  }

  @Test
  void progressCountsReceiptsAndDistinctDeliveries() {
    History history = History.twoConnections(folder).receive("a", 0, 0, 1, 1, 3, 2).receive("b", 1, 77);
    Progress.Snapshot progress = history.recorder().progress().snapshot();
    assertThat(progress.owed()).isEqualTo(20);
    assertThat(progress.received()).isEqualTo(6);
    assertThat(progress.distinct()).isEqualTo(4);
    assertThat(progress.unexpected()).isEqualTo(1);
    assertThat(progress.open()).isEqualTo(2);
  }

  @Test
  void whatComesAfterTheEndIsDroppedAndBreaksNothing() {
    History history = History.twoConnections(folder).end();
    history.receive("a", 0, 0).close("a", 9, 1000, ClosedBy.CLIENT);
    history.receipts().opened("late", 5, History.at(8), History.at(9));
    assertThat(history.read().damage()).isEmpty();
    assertThat(history.read().ledger().connections()).hasSize(2);
  }

  private static List<String> receipts(History history) throws IOException {
    return Files.readAllLines(history.path().resolve("ledger/receipts.jsonl"))
      .stream()
      .filter(line -> line.contains("\"kind\":\"receipts\""))
      .toList();
  }
}
