package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak of a little more than a minute, below which no trend is claimed; the clean one and the leak run side by side. */
class SoakTest {

  @TempDir
  private Path folder;

  @Test
  void whatGrowsIsFoundAndWhatDoesNotIsNot() {
    var leaking = CompletableFuture.supplyAsync(() -> soak("leak").fault("disconnect-loss:every=2").go());

    LoadedRun clean = soak("clean").onSharedCloud().go();

    assertThat(clean.verdictName()).as(clean.toString()).isEqualTo("PASS");
    assertThat(clean.account("owed")).isPositive();
    assertThat(clean.account("lost")).isZero();
    assertThat(clean.checks("slope", "PASS")).as("memory of both, latency, rows").hasSize(4);

    LoadedRun leak = leaking.join();
    assertThat(leak.verdictName()).as(leak.toString()).isEqualTo("FAIL");
    assertThat(leak.checks("slope", "FAIL"))
      .hasSize(1)
      .allMatch(check -> check.contains("rows"));
  }

  private ScenarioRun soak(String name) {
    return ScenarioRun.of("soak", folder.resolve(name))
      .connections(10)
      .set("connect.over", "1 s")
      .set("duration", "75 s")
      .set("events.streams", "10")
      .set("visitors.count", "5")
      .set("visitors.stay", "3 s")
      .set("visitors.away", "1 s")
      .set("rowsEvery", "1 s")
      .set("drain.timeout", "20 s")
      .set("objectives.growth.generatorHeapMebibytes", "1000000")
      .set("objectives.growth.cloudHeapMebibytes", "1000000")
      .set("objectives.growth.latency", "60 m");
  }
}
