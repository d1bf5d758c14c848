package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six silent clients and two that ping, against an idle limit of 3 s. */
@Tag(ScenarioRun.TAG)
class IdleTimeoutTest {

  private static final String SILENT = "cut silent";
  private static final String CONTROL = "stay control";
  private static final String PONGS = "pongs control";

  @TempDir
  private Path runs;

  @Test
  void theSilentAreCutAtTheLimitAndThoseWhoPingLiveOn() {
    LoadedRun run = clients(ShortLives.scaled("idle-timeout", runs))
      .set("limit.slack", "4 s")
      .set("ping.patience", "1 m")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks(SILENT, "PASS"))
      .singleElement()
      .asString()
      .contains("with 1001 (going away) 3.00 s after it opened, at most 4.30 s later", "6 connections of silent cut ");
    assertThat(run.checks(CONTROL, "PASS")).singleElement().asString().contains("2 of 2 connections of control");
    assertThat(run.checks(PONGS, "PASS")).hasSize(1);
    assertThat(run.account("owed")).isZero();
  }

  @Test
  void aLimitThatIsTooShortIsFound() {
    LoadedRun run = ShortLives.during("idle-limit:by=1000", onShared());

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks(SILENT, "FAIL")).singleElement().asString().contains("6 of 6 connections of silent not cut");
    assertThat(run.outcome().out()).contains(", before the limit of 3.00 s");
  }

  @Test
  void aLimitThatIsTooLongIsFound() {
    LoadedRun run = ShortLives.during("idle-limit:by=60000", onShared());

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks(SILENT, "FAIL")).singleElement().asString().contains("6 of 6 connections of silent not cut");
    assertThat(run.outcome().out()).contains("was still open ", "though the limit is 3.00 s");
  }

  @Test
  void pingsWithoutAPongAreFound() {
    LoadedRun run = ShortLives.during("ping-broken:every=4", onShared());

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks(PONGS, "FAIL")).singleElement().asString().contains("without an answer");
    assertThat(run.checks(CONTROL, "PASS")).hasSize(1);
  }

  @Test
  void whoPingsTooRarelyIsCutAsTheSilentAre() {
    LoadedRun run = onShared().set("ping.every", "2 h").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks(CONTROL, "FAIL")).singleElement().asString().contains("ended by the other side before");
    assertThat(run.checks("connections-stayed", "FAIL")).singleElement().asString().contains("1001 (going away)");
  }

  private ScenarioRun onShared() {
    return clients(ShortLives.shared("idle-timeout", runs));
  }

  private static ScenarioRun clients(ScenarioRun run) {
    return run.connections(8).set("control.connections", "2");
  }
}
