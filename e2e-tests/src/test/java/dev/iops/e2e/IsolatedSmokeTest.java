package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The smoke run with a process for each execution environment, and the end of these processes. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client has native code for Linux only")
class IsolatedSmokeTest {

  @TempDir
  private Path runs;

  @Test
  void everyEventArrivesWhenEachEnvironmentIsAProcess() throws IOException {
    LoadedRun run = LoadedRun.here("smoke", runs, "--isolate", "--warm", "--set", "connections=5");

    assertThat(run.outcome().exitCode()).as(run.toString()).isZero();
    assertThat(run.verdictName()).isEqualTo("PASS");
    assertThat(run.account("delivered")).isEqualTo(2_500);
    assertThat(Files.readString(run.directory().resolve("run.json"))).contains("embedded --isolate --warm");
  }

  @Test
  void noEnvironmentOutlivesAKilledCloud() {
    RunningCloud running = RunningCloud.start(runs.resolve("outputs.json"), "--isolate", "--warm");
    try (running) {
      ProcessHandle cloud = running.process().children().findFirst().orElseThrow();
      List<ProcessHandle> environments = cloud.children().toList();
      assertThat(environments).hasSizeGreaterThan(3);
      assertThat(cloud.destroyForcibly()).isTrue();
      await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> environments.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
