package dev.iops.reports.publish;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.TimelineLog;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RowsPromise;
import dev.iops.reports.run.RunDirectory;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.verdict.Judge;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose process was killed, and files that somebody or something damaged: a verdict or one clear line, never more. */
class CutOffRunTest {

  private static final int PLACES = 200;

  @TempDir
  static Path folder;

  private static Path good;

  @BeforeAll
  static void recordAGoodRun() throws IOException {
    good = goodRun().path();
    Published published = Reports.write(good);
    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.PASS);
  }

  /** Small, with every kind of line, and with letters that take more than one byte. */
  private static History goodRun() {
    Objectives objectives = Objectives.strict(new LatencyObjective(Hop.TOTAL, 99, 1_000_000, 50))
      .allowingFailedHandshakes(1)
      .promising(new RowsPromise(1, seconds(1)), new PongsPromise("clients", seconds(1)));
    History history = History.of(folder.resolve("good"), 6, objectives, new ConnectionGroup("clients", 0, 6));
    history.receipts().handshakeFailed("0-0", 0, History.at(100), 503, "zurückgewiesen – später");
    for (int client = 0; client < 6; client++) {
      history.open(client + "-1", client, 200);
    }
    history.phase("emit", 300).expect(5, 10).emitted(1_000, 2_000);
    TimelineLog timeline = history.recorder().timeline();
    timeline.planted("f", "wait:at=1s", History.at(1_000_000));
    timeline.strike("wait", "Größe", "later", History.at(1_100_000));
    timeline.healed("f", History.at(1_200_000));
    timeline.step("step", 10, "events", History.at(0), History.at(2_000_000), true, "");
    for (int client = 0; client < 6; client++) {
      history.receiveAll(client + "-1", 5, 10);
      history.ping(client + "-1", seconds(2)).pong(client + "-1", seconds(2.001));
    }
    for (int second = 0; second < 6; second++) {
      for (int sample = 0; sample < 20; sample++) {
        history.latency().record(0, 100, 300, 9_000, 20_000, 25_000 + sample);
      }
      timeline.spread("r1/stream-000/" + second, History.at(seconds(second)), 6, 10_000, 20_000, 30_000);
      history.gauge(Gauges.ROWS, seconds(second + 0.5), 6).tick(seconds(second + 1));
    }
    return history.end();
  }

  private static Path copy(int number) throws IOException {
    Path copy = folder.resolve("20260102-030405-copy-" + number);
    try (Stream<Path> files = Files.walk(good)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(good.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.getParent().equals(good) || file.endsWith("run.json")) {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static List<Path> evidence(Path run) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : new String[] { "ledger", "latency" }) {
      try (Stream<Path> some = Files.list(run.resolve(part))) {
        some.sorted().forEach(files::add);
      }
    }
    return files;
  }

  @Test
  void aGoodRunThatIsCutOffAnywhereIsReportedAsUnknown() throws IOException {
    for (int seed = 0; seed < PLACES; seed++) {
      Random random = new Random(seed);
      Path run = copy(seed);
      List<Path> files = evidence(run);
      int damaged = 1 + random.nextInt(files.size());
      for (int i = 0; i < damaged; i++) {
        cut(files.get(random.nextInt(files.size())), random);
      }
      Verdict verdict = Judge.judge(RunReader.read(run));
      assertThat(verdict.outcome()).as("seed %d: %s", seed, verdict.reasons()).isEqualTo(Outcome.UNKNOWN);
      if (seed % 15 == 0) {
        Path report = Reports.write(run).directory().resolve("report.html");
        assertThat(report).content().contains("UNKNOWN", "</html>");
      }
    }
  }

  /** Cuts a file off somewhere, or takes it away. */
  private static void cut(Path file, Random random) throws IOException {
    if (!Files.exists(file) || Files.size(file) < 3) {
      return;
    }
    if (random.nextInt(10) == 0) {
      Files.delete(file);
    } else {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length - 2)));
    }
  }

  @Test
  void whateverIsChangedThereIsAVerdictOrOneLineThatNamesTheFile() throws IOException {
    int refused = 0;
    for (int seed = 0; seed < PLACES; seed++) {
      Random random = new Random(1_000_000L + seed);
      Path run = copy(PLACES + seed);
      List<Path> files = new ArrayList<>(evidence(run));
      files.add(run.resolve("run.json"));
      Path file = files.get(random.nextInt(files.size()));
      change(file, random);
      try {
        judge(run, seed % 10 == 0);
      } catch (UnreadableRunException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d", seed).contains(file.getFileName().toString()).doesNotContain("\n");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", " + file + " changed", e);
      }
    }
    assertThat(refused).isBetween(PLACES / 4, PLACES - 1);
  }

  private static void judge(Path run, boolean andReport) throws IOException {
    if (andReport) {
      Reports.write(run);
    } else {
      RecordedRun read = RunReader.read(run);
      VerdictJson.of(read, Judge.judge(read));
    }
  }

  private static void change(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int place = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[place] = (byte) random.nextInt(256);
      case 1 -> bytes[place] = (byte) (' ' + random.nextInt(95));
      case 2 -> {
        byte[] without = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, without, 0, place);
        System.arraycopy(bytes, place + 1, without, place, without.length - place);
        bytes = without;
      }
      default -> {
        List<String> lines = new ArrayList<>(new String(bytes, StandardCharsets.ISO_8859_1).lines().toList());
        lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
        bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    Files.write(file, bytes);
  }

  @Test
  void aRunJsonThatIsCutOffAnywhereIsOneLineThatSaysWhatToDo() throws IOException {
    Path run = copy(1_000);
    Path file = run.resolve("run.json");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length - 2; length += 17) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Reports.write(run))
        .as("first %d bytes", length)
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining("run.json")
        .hasMessageContaining("untouched copy")
        .hasMessageNotContaining("\n");
    }
  }

  @Test
  void foreignDirectoriesAndFilesAreRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path foreign = Files.createDirectories(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("run.json"), "{\"name\":\"another tool\"}");
    Path hollow = Files.createDirectories(folder.resolve("hollow"));
    Files.writeString(hollow.resolve("run.json"), "{\"schemaVersion\":" + RunDirectory.SCHEMA_VERSION + "}");
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (Path run : List.of(empty, foreign, hollow, file, folder.resolve("nowhere"))) {
      assertThatThrownBy(() -> Reports.write(run))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining(run.getFileName().toString())
        .hasMessageNotContaining("\n");
    }
  }

  @Test
  void tenMinutesWithAThousandConnectionsMakeAReportUnderAMegabyte() {
    try {
      Path run = LongRun.of(folder.resolve("long"), 10, 1_000).path();
      Published published = Reports.write(run);
      assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.PASS);
      assertThat(Files.size(published.directory().resolve("report.html"))).isLessThan(1_000_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
