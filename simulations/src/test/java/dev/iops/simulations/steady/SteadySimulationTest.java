package dev.iops.simulations.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.publish.Published;
import dev.iops.reports.verdict.Outcome;
import dev.iops.simulations.FakeRun;
import dev.iops.simulations.smoke.FakeStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadySimulationTest {

  private static final Map<String, String> SHORT = Map.of(
    "connections",
    "5",
    "connect.over",
    "0 s",
    "warmUp",
    "0 s",
    "duration",
    "2 s",
    "events.streams",
    "10",
    "events.perMinute",
    "3000",
    "drain.quiet",
    "100 ms",
    "drain.timeout",
    "1 s"
  );

  @TempDir
  private Path folder;

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = new FakeStack();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void everyEventIsDueOwedAndDelivered() throws IOException {
    Published published = run(Map.of());

    assertThat(published.terminalSummary()).contains("500 of 500");
    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.PASS);
    assertThat(Files.readString(published.directory().resolve("ledger/timeline.jsonl"))).contains(
      "backlog.deliveries",
      "generator.latenessMicros",
      "cloud.heapAfterCollectionBytes"
    );
  }

  @Test
  void anEventThatIsNeverSentFails() throws IOException {
    stack.loseLast();

    Published published = run(Map.of());

    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.FAIL);
    assertThat(published.terminalSummary()).contains("495 of 500");
  }

  @Test
  void clientsArriveInLessThanASecond() throws IOException {
    assertThat(run(Map.of("connect.over", "500 ms")).terminalSummary()).contains("500 of 500");
  }

  @Test
  void aWarmUpIsOwedButItsLatenciesDoNotCount() throws IOException {
    Published published = run(Map.of("warmUp", "1 s"));

    assertThat(published.terminalSummary()).contains("750 of 750");
    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.PASS);
    assertThat(Files.readString(published.directory().resolve("verdict.json"))).contains("from 500 samples");
    assertThat(Files.readString(published.directory().resolve("run.json"))).contains("the warm-up", "250 deliveries");
    assertThat(Files.readString(published.directory().resolve("ledger/timeline.jsonl"))).contains("warm up");
  }

  @Test
  void theSimulatorsBurstIsOwedAtOnce() throws IOException {
    Published published = run(Map.of("events.pattern", "simulator", "events.perMinute", "100"));

    assertThat(published.terminalSummary()).contains("500 of 500");
  }

  private Published run(Map<String, String> changes) throws IOException {
    Map<String, String> overrides = new HashMap<>(SHORT);
    overrides.putAll(changes);
    return FakeRun.of("steady", stack, folder, overrides);
  }
}
