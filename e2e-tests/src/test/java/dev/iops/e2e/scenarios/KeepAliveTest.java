package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five clients that ping, against an idle limit of 3 s and a longest life of 9 s unless a test says otherwise. */
@Tag(ScenarioRun.TAG)
class KeepAliveTest {

  private static final String CUT = "cut pinging";
  private static final String STAY = "stay pinging";
  private static final String PONGS = "pongs pinging";

  @TempDir
  private Path runs;

  @Test
  void pingsCarryEveryConnectionToItsLongestLife() {
    LoadedRun run = clients().set("limit.slack", "4 s").set("ping.patience", "1 m").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks(CUT, "PASS"))
      .singleElement()
      .asString()
      .contains("with 1001 (going away) 9.00 s after it opened", "5 connections of pinging cut ");
    assertThat(run.checks(STAY, "PASS")).singleElement().asString().contains("5 of 5 connections of pinging");
    assertThat(run.checks(PONGS, "PASS")).hasSize(1);
  }

  @Test
  void pingsWithoutAPongAreFound() {
    LoadedRun run = ShortLives.during("ping-broken:every=5", clients());

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks(PONGS, "FAIL")).singleElement().asString().contains("without an answer");
  }

  @Test
  void pingsThatAreTooRareCarryNobodyPastTheIdleLimit() {
    LoadedRun run = clients().set("ping.every", "2 h").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks(STAY, "FAIL")).hasSize(1);
    assertThat(run.checks(CUT, "FAIL")).singleElement().asString().contains("not cut as promised");
    assertThat(run.outcome().out()).contains(", before the limit of 9.00 s");
  }

  /** Two hours in 30 s: the next connection opens after 25 to 27.5 s, and the present one would be cut after 30 s. */
  @Test
  void dashboardsHandOverBeforeTheirConnectionIsCutAndMissNothing() {
    LoadedRun run = dashboards().go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks("hand-over pinging", "PASS")).singleElement().asString().contains("3 hand-overs");
    assertThat(run.checks("connections-stayed", "PASS")).hasSize(1);
    assertThat(run.account("lost")).isZero();
  }

  /** What takes longer than both connections are kept comes on neither, and has an excuse on the one that was closed. */
  @Test
  void whatFallsBetweenTwoConnectionsIsFound() {
    LoadedRun run = dashboards().fault("delivery-delay:every=1,by=4000").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("hand-over pinging", "FAIL")).singleElement().asString().contains("missed by clients");
    assertThat(run.checks("completeness", "PASS")).hasSize(1);
  }

  private ScenarioRun dashboards() {
    return ScenarioRun.of("keep-alive", runs)
      .connections(3)
      .set("reconnect.policy", "dashboard")
      .set("time.scale", "240")
      .set("limit.idle", "60 m")
      .set("connect.over", "1 s")
      .set("events.streams", "1")
      .set("events.perMinute", "120")
      .set("ping.patience", "10 s")
      .set("objectives.latency.ping", "10 s")
      .set("objectives.latency.minimumSamples", "5");
  }

  private ScenarioRun clients() {
    return ShortLives.shared("keep-alive", runs).connections(5);
  }
}
