package dev.iops.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.verdict.Judge;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {

  @TempDir
  Path folder;

  private History delivered() {
    return History.twoConnections(folder).receiveAll("a", 2, 5).receiveAll("b", 2, 5);
  }

  @Test
  void aRunThatWasKilledIsUnknownAndSaysWhy() {
    History history = delivered();
    history.recorder().tick();
    Verdict verdict = Judge.judge(history.read());
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(verdict.accounts().lost()).isZero();
    assertThat(verdict.accounts().indeterminate()).isEqualTo(20);
    assertThat(History.result(verdict, "evidence").findings()).contains(
      "ledger/receipts.jsonl has no end line: the run was killed before it could finish the file",
      "run.json has no end: the run was killed or is still going on"
    );
  }

  @Test
  void everyPrefixOfTheReceiptsIsReadAndNeverPassesOrFails() throws IOException {
    Path file = delivered().end().path().resolve("ledger/receipts.jsonl");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      Verdict verdict = Judge.judge(RunReader.read(file.getParent().getParent()));
      assertThat(verdict.outcome()).as("first %d bytes", length).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void aLatencyLogThatWasCutOffIsDamageAndTheRestCounts() throws IOException {
    History history = delivered();
    history.latency().record(Hop.TOTAL, 5_000);
    history.recorder().tick();
    history.latency().record(Hop.TOTAL, 6_000);
    Path file = history.end().path().resolve("latency/total.hlog");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.lastIndexOf('#') - 5));
    RecordedRun run = history.read();
    assertThat(run.latencies().get(Hop.TOTAL).count()).isEqualTo(1);
    assertThat(run.damage()).containsExactly(
      "latency/total.hlog ends in the middle of a line: the run was killed while it wrote",
      "latency/total.hlog has no end line: the run was killed before it could finish the file"
    );
  }

  @Test
  void aLatencyLogThatWasCutOffAtTheEndOfALineIsDamageTooAndARemovedLineIsRefused() throws IOException {
    History history = delivered();
    history.latency().record(Hop.TOTAL, 5_000);
    history.recorder().tick();
    history.latency().record(Hop.TOTAL, 6_000);
    Path file = history.end().path().resolve("latency/total.hlog");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.lastIndexOf('#')));
    assertThat(history.read().damage()).singleElement().asString().startsWith("latency/total.hlog has no end line");
    List<String> lines = new java.util.ArrayList<>(whole.lines().toList());
    lines.remove(lines.size() - 2);
    Files.write(file, lines);
    assertRefused(file, "but there are 1 lines");
  }

  @Test
  void aChangedLineIsRefusedByFileAndLine() throws IOException {
    Path file = delivered().end().path().resolve("ledger/connections.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst("\"kind\":\"opened\"", "\"kind\" \"opened\""));
    assertRefused(file, "connections.jsonl: line 1 is not valid JSON");
  }

  @Test
  void aRemovedLineIsRefused() throws IOException {
    Path file = delivered().end().path().resolve("ledger/receipts.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst(".*\n", ""));
    assertRefused(file, "counts 2 lines, but there are 1");
  }

  @Test
  void aLineThatContradictsTheLedgerIsRefused() throws IOException {
    Path file = delivered().end().path().resolve("ledger/receipts.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst("\"connection\":\"a\"", "\"connection\":\"zz\""));
    assertRefused(file, "connection zz was never opened");
  }

  @Test
  void anotherSchemaVersionIsRefused() throws IOException {
    Path file = delivered().end().path().resolve("run.json");
    Files.writeString(
      file,
      Files.readString(file).replace("\"schemaVersion\" : " + RunDirectory.SCHEMA_VERSION, "\"schemaVersion\" : 7")
    );
    assertThatThrownBy(() -> RunReader.read(file.getParent()))
      .isInstanceOf(UnreadableRunException.class)
      .hasMessageContaining("has schemaVersion 7; expected " + RunDirectory.SCHEMA_VERSION);
  }

  @Test
  void aForeignRunJsonIsRefused() throws IOException {
    Files.writeString(folder.resolve("run.json"), "[1, 2");
    assertThatThrownBy(() -> RunReader.read(folder))
      .isInstanceOf(UnreadableRunException.class)
      .hasMessageContaining("is not the run.json of a run");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> RunReader.read(file.getParent().getParent()))
      .isInstanceOf(UnreadableRunException.class)
      .hasMessageContaining(message);
  }
}
