package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search with so few loads that it takes seconds. */
@Tag(ScenarioRun.TAG)
class CapacityTest {

  private static final String HOLD = "2 s";

  @TempDir
  private Path runs;

  @Test
  void theHighestLoadThatHoldsIsConfirmed() {
    LoadedRun run = capacity().onSharedCloud().set("objectives.capacity", "600").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.timeline("step"))
      .extracting(step -> step.path("value").asInt())
      .containsExactly(300, 600, 600);
    assertThat(run.checks("scenario", "PASS")).anyMatch(check ->
      check.contains("600 or more events a minute are sustained")
    );
    assertThat(run.account("lost")).isZero();
  }

  @Test
  void connectionsAreSearchedAsWellAndSentAwayAgain() {
    LoadedRun run = capacity()
      .onSharedCloud()
      .set("search.of", "connections")
      .set("search.start", "4")
      .set("search.most", "8")
      .set("objectives.capacity", "8")
      .set("events.perMinute", "300")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.timeline("step"))
      .extracting(step -> step.path("value").asInt())
      .containsExactly(4, 8, 8);
  }

  @Test
  void aPipelineThatIsTooSlowSustainsNothing() {
    LoadedRun run = capacity()
      .onSharedCloud()
      .fault("delivery-delay:every=1,by=700")
      .set("objectives.step.total", "600 ms")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("scenario", "FAIL")).anyMatch(check -> check.contains("0 events a minute are sustained"));
    assertThat(run.timeline("step")).hasSize(1);
    assertThat(run.account("lost")).isZero();
  }

  private ScenarioRun capacity() {
    return ScenarioRun.of("capacity", runs)
      .connections(5)
      .set("search.start", "300")
      .set("search.most", "600")
      .set("search.confirmations", "1")
      .set("objectives.capacity", "300")
      .set("events.streams", "5")
      .set("warmUp", "0 s")
      .set("step.hold", HOLD)
      .set("step.settle", "1 m")
      .set("objectives.step.total", "1 m");
  }
}
