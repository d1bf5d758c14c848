package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's normal day in ten seconds: 10 clients, 100 events, each when it is due. */
@Tag(ScenarioRun.TAG)
class SteadyTest {

  @TempDir
  private Path runs;

  @Test
  void everyEventReachesEveryClient() {
    LoadedRun run = steady().onSharedCloud().go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.outcome().exitCode()).isZero();
    assertThat(run.account("owed")).isEqualTo(1_000);
    assertThat(run.account("delivered")).isEqualTo(1_000);
    assertThat(run.account("eventsEmitted")).isEqualTo(100);
    assertThat(run.timeline("gauge"))
      .extracting(line -> line.path("name").asText())
      .contains("generator.latenessMicros", "backlog.deliveries", "cloud.residentBytes");
  }

  @Test
  void theSimulatorsPatternIsDeliveredAsWell() {
    LoadedRun run = steady().set("events.pattern", "simulator").set("events.perMinute", "100").onSharedCloud().go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.account("delivered")).isEqualTo(1_000);
  }

  @Test
  void deliveriesThatAreDroppedAreLost() {
    LoadedRun run = steady().onSharedCloud().fault("delivery-drop:every=7").set("drain.timeout", "3 s").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("completeness", "FAIL")).hasSize(1);
    assertThat(run.account("lost")).isPositive();
    assertThat(run.account("lost") + run.account("delivered")).isEqualTo(1_000);
  }

  @Test
  void aGeneratorThatCannotKeepUpProvesNothing() {
    LoadedRun run = steady().onSharedCloud().set("generator.cpu", "0.01").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("UNKNOWN");
    assertThat(run.checks("generator", "UNKNOWN")).isNotEmpty();
    assertThat(run.account("delivered")).isEqualTo(1_000);
  }

  private ScenarioRun steady() {
    return ScenarioRun.of("steady", runs)
      .connections(10)
      .set("connect.over", "1 s")
      .set("warmUp", "0 s")
      .set("duration", "10 s")
      .set("events.streams", "10")
      .set("events.perMinute", "600");
  }
}
