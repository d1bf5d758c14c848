package dev.iops.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.baseline.Fingerprint;
import dev.iops.reports.baseline.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

  private static final Fingerprint MACHINE = new Fingerprint("Test CPU", 2, 8, "Test VM 21");

  @TempDir
  private Path folder;

  @Test
  void keepsOneLineForEachRunInAFolderOrAFile() throws IOException {
    for (Path place : List.of(folder.resolve("history"), folder.resolve("all.jsonl"))) {
      HistoryFile file = new HistoryFile(place);
      assertThat(file.add(entry(1, 10))).isTrue();
      assertThat(file.add(entry(0, 11))).isTrue();
      assertThat(file.add(entry(1, 10)))
        .as("the same run")
        .isFalse();
      assertThat(file.read()).containsExactly(entry(0, 11), entry(1, 10));
    }
    assertThat(Files.readAllLines(folder.resolve("history/steady.jsonl"))).hasSize(2);
  }

  @Test
  void aStepIsNamedByTheRunAndTheCommitThatItBeganWith() {
    Histories history = only(runs(30, i -> i < 18 ? 40_000 : 54_000, 0.03));

    MetricHistory metric = history.metrics().getFirst();
    assertThat(metric.levels()).hasSize(2);
    assertThat(metric.levels().get(1).first().run()).isEqualTo("run-18");
    assertThat(metric.change(1)).isIn("+34 %", "+35 %", "+36 %");
    assertThat(metric.isWorse(1)).isTrue();
    assertThat(HistoryText.of(List.of(history))).contains("worse +3", "commit c18", "run-18", "12 runs since");
  }

  @Test
  void manySmallStepsAreADrift() {
    MetricHistory metric = only(runs(60, i -> 40_000 * Math.pow(1.01, i), 0.02))
      .metrics()
      .getFirst();

    assertThat(metric.levels()).hasSizeGreaterThan(2);
    assertThat(metric.drift()).startsWith("+");
    assertThat(HistoryText.of(List.of(only(runs(60, i -> 40_000 * Math.pow(1.01, i), 0.02))))).contains(
      "since the first run"
    );
  }

  @Test
  void aSingleNewPointIsNeverAChangeHoweverFarOff() {
    for (int newPoints = 1; newPoints <= 4; newPoints++) {
      int first = 30 - newPoints;
      List<HistoryEntry> runs = runs(30, i -> i < first ? 40_000 : 400_000, 0.03);
      assertThat(only(runs).metrics().getFirst().levels())
        .as(newPoints + " new points")
        .allMatch(level -> level.count() >= 5);
    }
    assertThat(
      only(runs(30, i -> i < 29 ? 40_000 : 400_000, 0.03))
        .metrics()
        .getFirst()
        .levels()
    ).hasSize(1);
  }

  @Test
  void runsUnderOtherConditionsAreAnotherHistoryAndUnknownOnesAreLeftOut() {
    List<HistoryEntry> entries = new ArrayList<>(runs(12, i -> 40_000, 0.03));
    entries.add(entry(20, 90_000, "other", "PASS"));
    entries.add(entry(21, 400_000, "c0ffee", "UNKNOWN"));

    List<Histories> histories = Histories.of(entries);

    assertThat(histories).hasSize(2);
    assertThat(histories.getFirst().runs()).isEqualTo(12);
    assertThat(histories.getFirst().leftOut()).isEqualTo(1);
    assertThat(HistoryText.of(histories)).contains("left out, because they prove nothing: 1 run", "too few runs");
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "{\"schemaVersion\":1,\"run\":\"x\"",
      "{\"schemaVersion\":1,\"run\":\"x\"}",
      "{\"schemaVersion\":7}",
      "[]",
      "nonsense",
      "<<<<<<< HEAD",
    }
  )
  void aDamagedLineIsNamedAndNothingIsWritten(String line) throws IOException {
    HistoryFile history = new HistoryFile(folder.resolve("h.jsonl"));
    history.add(entry(0, 1));
    Path file = folder.resolve("h.jsonl");
    Files.writeString(file, Files.readString(file) + line + "\n");
    String before = Files.readString(file);

    assertThatThrownBy(history::read)
      .isInstanceOf(UnusableException.class)
      .hasMessageContaining("line 2")
      .hasMessageContaining("delete that line")
      .extracting(Throwable::getMessage)
      .asString()
      .hasLineCount(1);
    assertThatThrownBy(() -> history.add(entry(3, 1))).isInstanceOf(UnusableException.class);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void noHistorySaysHowToBeginOne() {
    assertThatThrownBy(() -> new HistoryFile(folder.resolve("none")).read()).hasMessageContaining(
      "iops history add RUN"
    );
  }

  private static Histories only(List<HistoryEntry> runs) {
    List<Histories> histories = Histories.of(runs);
    assertThat(histories).hasSize(1);
    return histories.getFirst();
  }

  private static List<HistoryEntry> runs(int count, IntToDoubleFunction micros, double noise) {
    Random random = new Random(1);
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(i, micros.applyAsDouble(i) * Math.exp(noise * random.nextGaussian())));
    }
    return entries;
  }

  private static HistoryEntry entry(int number, double micros) {
    return entry(number, micros, "c0ffee", "PASS");
  }

  private static HistoryEntry entry(int number, double micros, String conditions, String outcome) {
    return new HistoryEntry(
      1,
      "run-" + number,
      "steady",
      number * 86_400_000_000L,
      "c" + number,
      "embedded",
      MACHINE,
      conditions,
      outcome,
      new TreeMap<>(Map.of("total.p50", micros))
    );
  }
}
