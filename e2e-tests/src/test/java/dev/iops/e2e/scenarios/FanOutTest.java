package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five, then ten clients, and ten events for each number of them. */
@Tag(ScenarioRun.TAG)
class FanOutTest {

  @TempDir
  private Path runs;

  @Test
  void eachStepShowsItsLatencyAndHowItsEventsSpread() {
    LoadedRun run = fanOut().onSharedCloud().set("warmUp", "2 s").set("connect.atOnce", "1").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.account("delivered"))
      .as("of the warm-up and both steps")
      .isEqualTo(5 * 5 + 10 * 5 + 10 * 10);
    assertThat(run.timeline("step"))
      .extracting(step -> step.path("value").asInt())
      .containsExactly(5, 10);
    assertThat(run.timeline("spread"))
      .hasSize(20)
      .allSatisfy(spread -> {
        assertThat(spread.path("connections").asInt()).isIn(5, 10);
        assertThat(micros(spread, "first")).isLessThanOrEqualTo(micros(spread, "median"));
        assertThat(micros(spread, "median")).isLessThanOrEqualTo(micros(spread, "last"));
      });
    assertThat(run.outcome().out()).contains("step 5 connections: ", "step 10 connections: ", "first subscriber");
  }

  @Test
  void aStepThatIsTooSlowBreaksItsPromise() {
    LoadedRun run = fanOut()
      .onSharedCloud()
      .fault("delivery-delay:every=1,by=700")
      .set("objectives.step.total", "600 ms")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("scenario", "FAIL")).anyMatch(check -> check.startsWith("10 connections: "));
    assertThat(run.account("lost")).isZero();
  }

  private static long micros(JsonNode spread, String who) {
    return spread.path(who + "Micros").asLong();
  }

  private ScenarioRun fanOut() {
    return ScenarioRun.of("fan-out", runs)
      .set("connections.max", "10")
      .set("connections.steps", "2")
      .set("events.streams", "5")
      .set("events.perMinute", "200")
      .set("warmUp", "0 s")
      .set("step.hold", "3 s")
      .set("step.settle", "1 m")
      .set("objectives.step.total", "1 m");
  }
}
