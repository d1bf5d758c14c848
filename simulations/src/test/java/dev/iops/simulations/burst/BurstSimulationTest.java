package dev.iops.simulations.burst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.publish.Published;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.run.ScenarioAssertion;
import dev.iops.reports.verdict.Outcome;
import dev.iops.simulations.FakeRun;
import dev.iops.simulations.smoke.FakeStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurstSimulationTest {

  private static final Map<String, String> SHORT = Map.of(
    "connections",
    "5",
    "connect.over",
    "0 s",
    "events.streams",
    "10",
    "burst.worth",
    "12 s",
    "burst.over",
    "1 s",
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
  void saysWhenEveryoneHadEverything() throws IOException {
    Published published = FakeRun.of("burst", stack, folder, SHORT);

    assertThat(claim(published).held()).as(claim(published).detail()).isTrue();
    assertThat(claim(published).detail()).matches(
      "everyone had everything [0-9.]+ s after the last event was due, 30.0 s are allowed; at most .*"
    );
    assertThat(Files.readString(published.directory().resolve("ledger/timeline.jsonl"))).contains(
      "\"step\"",
      "100 events in 1.0 s"
    );
  }

  @Test
  void anEventThatNeverComesBreaksTheClaim() throws IOException {
    stack.loseLast();

    Published published = FakeRun.of("burst", stack, folder, SHORT);

    assertThat(published.verdict().outcome()).isEqualTo(Outcome.FAIL);
    assertThat(claim(published).held()).isFalse();
    assertThat(claim(published).detail()).startsWith("5 deliveries were still to come");
  }

  private static ScenarioAssertion claim(Published published) throws IOException {
    return RunReader.read(published.directory())
      .info()
      .assertions()
      .stream()
      .filter(assertion -> assertion.name().startsWith("everyone has everything"))
      .findFirst()
      .orElseThrow();
  }
}
