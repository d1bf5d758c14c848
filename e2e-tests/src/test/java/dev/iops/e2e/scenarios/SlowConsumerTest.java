package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that stop reading for a while, and those beside them. */
@Tag(ScenarioRun.TAG)
class SlowConsumerTest {

  @TempDir
  private Path runs;

  @Test
  void theOthersGetEverythingAndInTheEndTheSlowOnesToo() {
    LoadedRun run = slow().set("objectives.latency.total", "5 s").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.account("lost")).isZero();
    assertThat(run.account("owed")).isPositive().isEqualTo(run.account("delivered"));
    assertThat(run.notes()).anyMatch(note -> note.startsWith("while 2 clients did not read the Broadcaster posted"));
  }

  @Test
  void othersThatHaveToWaitAreFound() {
    LoadedRun run = slow().fault("delivery-delay:every=1,by=6000").set("objectives.latency.total", "5 s").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.reasons()).anyMatch(reason -> reason.contains("total"));
    assertThat(run.account("lost")).isZero();
  }

  @Test
  void othersThatMissSomethingAreFoundAndTheTimelineSaysWhen() {
    LoadedRun run = slow().fault("delivery-drop:every=2,from=500ms,for=1m").set("drain.timeout", "2 s").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("completeness", "FAIL")).isNotEmpty();
    assertThat(run.account("lost")).isPositive();
    assertThat(run.timeline("planted")).singleElement().asString().contains("delivery-drop:every=2");
    assertThat(run.timeline("healed")).hasSize(1);
    assertThat(run.timeline("strike")).isNotEmpty();
  }

  private ScenarioRun slow() {
    return ScenarioRun.of("slow-consumer", runs)
      .onSharedCloud()
      .connections(6)
      .set("connect.over", "0 s")
      .set("duration", "5 s")
      .set("slow.connections", "2")
      .set("events.streams", "2")
      .set("objectives.latency.minimumSamples", "1");
  }
}
