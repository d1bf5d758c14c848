package dev.iops.reports.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

  private static final String NOW = "2026-01-02T03:04:05Z";
  private static final Fingerprint MACHINE = new Fingerprint("Test CPU", 2, 8, "Test VM 21");

  @TempDir
  private Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    Baseline baseline = Baseline.of(five(), NOW);
    Path file = folder.resolve("baselines/steady.json");

    BaselineFile.write(file, baseline);

    assertThat(BaselineFile.read(file)).isEqualTo(baseline);
    assertThat(Files.readString(file)).contains("\"cpu\" : \"Test CPU\"", "\"commit\" : \"0123abc\"");
  }

  @Test
  void needsFiveRunsThatPassUnderTheSameConditions() {
    assertThatThrownBy(() -> Baseline.of(five().subList(0, 4), NOW)).hasMessageStartingWith("4 runs make no baseline");
    assertRefused(run("x", Map.of(), "FAIL", List.of(), MACHINE, "0123abc"), "x is FAIL; a baseline is made of runs");
    assertRefused(run("x", Map.of(), "PASS", List.of("lambda-cold"), MACHINE, "0123abc"), "x has planted faults");
    assertRefused(run("x", Map.of(), "PASS", List.of(), MACHINE, "fff"), "run-0 is of commit 0123abc and x of fff");
    assertRefused(
      run("x", Map.of("connections", "9"), "PASS", List.of(), MACHINE, "0123abc"),
      "connections is 50 and 9"
    );
    Fingerprint other = new Fingerprint("Other CPU", 2, 8, "Test VM 21");
    assertRefused(run("x", Map.of(), "PASS", List.of(), other, "0123abc"), "processor Test CPU and Other CPU");
    assertRefused(five().getFirst(), "The same run is given twice");
  }

  @Test
  void aRunFromAnotherMachineIsRefusedUnlessAskedFor() {
    Baseline baseline = Baseline.of(five(), NOW);
    Fingerprint other = new Fingerprint("Test CPU", 4, 16, "Test VM 25");
    MeasuredRun run = run("x", Map.of(), "PASS", List.of(), other, "fff");

    assertThatThrownBy(() -> baseline.check(run, false))
      .isInstanceOf(UnusableException.class)
      .hasMessageContainingAll("processors 2 and 4", "memory in GiB 8 and 16", "virtual machine", "--across-machines");
    baseline.check(run, true);
  }

  @Test
  void aRunWithOtherSettingsIsRefusedButNotForItsSeedOrItsObjectives() {
    Baseline baseline = Baseline.of(five(), NOW);

    assertThatThrownBy(() ->
      baseline.check(run("x", Map.of("connections", "9"), "PASS", List.of(), MACHINE, ""), true)
    ).hasMessageContaining("connections is 50 and 9");
    baseline.check(
      run("x", Map.of("seed", "7", "objectives.latency.total", "1 s"), "FAIL", List.of("slow"), MACHINE, ""),
      false
    );
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "                                       | is no baseline|iops baseline update",
      "{\"kind\": \"iops-basel                | is damaged or cut off|Unexpected end-of-input",
      "[1, 2]                                 | is no baseline|kind is not iops-baseline",
      "{\"schemaVersion\": 2, \"verdict\": 1} | is no baseline|iops baseline update",
      "{\"kind\": \"iops-baseline\", \"schemaVersion\": 9}                 | has schemaVersion 9|expected 1",
      "{\"kind\": \"iops-baseline\", \"schemaVersion\": 1}                 | is damaged or cut off|Missing creator property",
    }
  )
  void whatIsNoBaselineIsOneClearError(String content, String problem, String hint) throws IOException {
    Path file = Files.writeString(folder.resolve("b.json"), content == null ? "" : content);

    assertThatThrownBy(() -> BaselineFile.read(file))
      .isInstanceOf(UnusableException.class)
      .hasMessageStartingWith(file.toString())
      .hasMessageContaining(problem)
      .extracting(Throwable::getMessage)
      .asString()
      .hasLineCount(1)
      .containsIgnoringCase(hint);
  }

  @Test
  void everyTruncationIsAnErrorAndNeverHalfABaseline() throws IOException {
    Path file = folder.resolve("b.json");
    BaselineFile.write(file, Baseline.of(five(), NOW));
    String whole = Files.readString(file).strip();
    for (int length = 0; length < whole.length(); length += 97) {
      Files.writeString(file, whole.substring(0, length));
      assertThatThrownBy(() -> BaselineFile.read(file)).isInstanceOf(UnusableException.class);
    }
    Files.writeString(file, whole.replaceFirst("\"value\" : [0-9.]+", "\"value\" : -1"));
    assertThatThrownBy(() -> BaselineFile.read(file)).hasMessageContaining("are no measurement");
    Files.writeString(file, whole.replace("deliver.p50", "delivr.p50"));
    assertThatThrownBy(() -> BaselineFile.read(file)).hasMessageContaining("There is no hop");
  }

  @Test
  void aMissingFileSaysHowToMakeOne() {
    assertThatThrownBy(() -> BaselineFile.read(folder.resolve("none.json"))).hasMessageContaining(
      "iops baseline update RUN… --baseline"
    );
  }

  private static void assertRefused(MeasuredRun sixth, String message) {
    List<MeasuredRun> runs = new ArrayList<>(five());
    runs.add(sixth);
    assertThatThrownBy(() -> Baseline.of(runs, NOW))
      .isInstanceOf(UnusableException.class)
      .hasMessageContaining(message);
  }

  private static List<MeasuredRun> five() {
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(run("run-" + i, Map.of(), "PASS", List.of(), MACHINE, "0123abc"));
    }
    return runs;
  }

  private static MeasuredRun run(
    String name,
    Map<String, String> changes,
    String outcome,
    List<String> faults,
    Fingerprint machine,
    String commit
  ) {
    Map<String, String> config = new TreeMap<>(Map.of("connections", "50", "seed", "42"));
    config.putAll(changes);
    return new MeasuredRun(
      name,
      "steady",
      commit,
      1,
      "embedded",
      machine,
      new TreeMap<>(config),
      faults,
      outcome,
      List.of(),
      new TreeMap<>(),
      new TreeMap<>(Map.of("deliver.p50", new Measured(40_000, 0.01, 5_000)))
    );
  }
}
