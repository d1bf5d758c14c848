package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.scenarios.SharedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole slice, as a newcomer meets it: Simulator to browser, with a verdict on every delivery. */
class SmokeTest {

  @TempDir
  private Path runs;

  @Test
  void everyEventReachesEveryConnectionOnceAndInOrder() throws IOException {
    LoadedRun run = LoadedRun.smoke(runs);

    assertThat(run.outcome().exitCode()).as(run.toString()).isZero();
    assertThat(run.verdictName()).isEqualTo("PASS");
    assertThat(run.account("owed")).isEqualTo(25_000);
    assertThat(run.account("delivered")).isEqualTo(25_000);
    assertThat(run.account("duplicated")).isZero();
    assertThat(run.account("outOfOrder")).isZero();
    assertThat(run.account("unexpected")).isZero();
    assertThat(run.outcome().out()).contains("PASS", "25,000 of 25,000 obligations delivered", "p50", "p95", "p99");
    assertThat(run.outcome().out()).contains(run.directory().resolve("report.html").toString());
    assertThat(Files.readString(run.directory().resolve("report.html")))
      .contains("PASS")
      .doesNotContain("src=\"http");
    assertThat(run.directory().resolve("gatling/index.html")).isNotEmptyFile();
    assertThat(run.directory().resolve("junit.xml")).isNotEmptyFile();
    assertThat(run.directory().resolve("summary.md")).isNotEmptyFile();
  }

  @Test
  void aRunThatOwesNothingProvesNothing() {
    LoadedRun run = onSharedCloud("--set", "simulator.eventsPerStream=0", "--set", "connections=5");

    assertThat(run.outcome().exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.verdictName()).isEqualTo("UNKNOWN");
    assertThat(run.account("owed")).isZero();
  }

  @Test
  void reportsCanBeMadeAgainFromTheFilesAlone() throws IOException {
    LoadedRun run = onSharedCloud("--set", "connections=3");
    Path page = run.directory().resolve("report.html");
    Files.delete(page);
    Files.delete(run.directory().resolve("verdict.json"));

    Iops.Outcome again = Iops.run(java.time.Duration.ofMinutes(1), "report", run.directory().toString());

    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(page).isNotEmptyFile();
    assertThat(run.account("delivered")).isEqualTo(1_500);
  }

  private LoadedRun onSharedCloud(String... options) {
    List<String> all = new ArrayList<>(List.of("--target", SharedCloud.cloud().outputs().toString()));
    all.addAll(List.of(options));
    return LoadedRun.here("smoke", runs, all.toArray(String[]::new));
  }
}
