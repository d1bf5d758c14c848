package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that vanish, and a gateway that does not notice. */
@Tag(ScenarioRun.TAG)
class StaleTest {

  @TempDir
  private Path runs;

  @Test
  void theIdleLimitCleansUpAndThoseWhoStayGetEverything() {
    LoadedRun run = stale().set("objectives.rows.cleanWithin", "1 m").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks("rows", "PASS")).hasSize(1);
    assertThat(run.account("owed")).isPositive().isEqualTo(run.account("delivered"));
    assertThat(run.notes()).anyMatch(note -> note.startsWith("the table of connections was clean"));
    assertThat(run.notes()).anyMatch(note -> note.startsWith("while 3 of 6 clients were gone the Broadcaster posted"));
  }

  @Test
  void rowsThatAreLeftAreFound() {
    LoadedRun run = stale()
      .fault("disconnect-loss:every=1")
      .set("stale.patience", "10 s")
      .set("objectives.rows.cleanWithin", "8 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("rows", "FAIL")).singleElement().asString().contains("3 stale rows");
    assertThat(run.notes()).anyMatch(note -> note.startsWith("3 rows of clients that vanished were left"));
  }

  private ScenarioRun stale() {
    return ScenarioRun.of("stale", runs)
      .connections(6)
      .set("connect.over", "0 s")
      .set("limit.idle", "3 s")
      .set("stale.before", "2 s")
      .set("stale.wasted", "3 s")
      .set("stale.after", "2 s")
      .set("rows.every", "500 ms")
      .set("events.streams", "2")
      .set("objectives.latency.minimumSamples", "1");
  }
}
