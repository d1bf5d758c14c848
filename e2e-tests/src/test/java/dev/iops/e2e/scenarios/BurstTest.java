package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst of 500 events for 10 clients, and how long until everyone has everything. */
@Tag(ScenarioRun.TAG)
class BurstTest {

  private static final String CLAIM = "everyone has everything within";

  @TempDir
  private Path runs;

  @Test
  void everyoneHasEverythingSoonAfterTheBurst() {
    LoadedRun run = burst().onSharedCloud().set("objectives.everyoneWithin", "2 m").set("drain.timeout", "2 m").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.account("owed")).isEqualTo(5_000);
    assertThat(run.account("delivered")).isEqualTo(5_000);
    assertThat(run.checks("scenario", "PASS")).anyMatch(check -> check.startsWith(CLAIM));
    assertThat(run.timeline("step"))
      .singleElement()
      .satisfies(step -> assertThat(step.path("value").asLong()).isEqualTo(500));
  }

  @Test
  void whatKinesisRefusesIsSentAgain() {
    LoadedRun run = burst()
      .onSharedCloud()
      .fault("kinesis-throttle:every=3")
      .set("objectives.everyoneWithin", "2 m")
      .set("drain.timeout", "2 m")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.account("delivered")).isEqualTo(5_000);
    assertThat(run.directory().resolve("run.json")).content().contains("Kinesis refused events, which were sent again");
  }

  @Test
  void aShardThatIsNotReadBreaksThePromise() {
    LoadedRun run = burst()
      .onSharedCloud()
      .fault("shard-stall:every=2")
      .set("objectives.everyoneWithin", "2 s")
      .set("drain.timeout", "3 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("scenario", "FAIL")).anyMatch(
      check -> check.startsWith(CLAIM) && check.contains("were still to come")
    );
  }

  private ScenarioRun burst() {
    return ScenarioRun.of("burst", runs)
      .connections(10)
      .set("connect.over", "1 s")
      .set("burst.worth", "60 s")
      .set("burst.over", "2 s");
  }
}
