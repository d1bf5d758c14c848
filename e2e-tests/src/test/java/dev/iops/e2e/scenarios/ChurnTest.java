package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that close without a code and come back, again and again. */
@Tag(ScenarioRun.TAG)
class ChurnTest {

  @TempDir
  private Path runs;

  @Test
  void thePipelineStandsThem() {
    LoadedRun run = churn().onSharedCloud().set("duration", "6 s").set("objectives.rows.cleanWithin", "5 s").go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks("rows", "PASS")).hasSize(1);
    assertThat(run.account("lost")).isZero();
    assertThat(run.account("delivered") + run.account("excused")).isEqualTo(run.account("owed"));
    assertThat(run.account("delivered")).isPositive();
  }

  @Test
  void dashboardsAmongThemKeepTheirOneConnection() {
    LoadedRun run = churn()
      .onSharedCloud()
      .set("reconnect.policy", "dashboard")
      .set("duration", "6 s")
      .set("objectives.rows.cleanWithin", "5 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks("pongs listening", "PASS")).singleElement().asString().contains("2 of 2 pings answered");
    assertThat(run.checks("connect-rate listening", "PASS"))
      .singleElement()
      .asString()
      .contains("2 clients, the busiest opened 0 connections a minute");
    assertThat(run.account("lost")).isZero();
  }

  @Test
  void rowsThatNobodyRemovesAreFound() {
    LoadedRun run = churn()
      .fault("disconnect-loss:every=1")
      .set("duration", "12 s")
      .set("events.perMinute", "12")
      .set("objectives.rows.cleanWithin", "3 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("rows", "FAIL")).singleElement().asString().contains("stale rows");
    assertThat(run.account("lost")).isZero();
  }

  @Test
  void clientsThatReconnectInATightLoopAreFound() {
    LoadedRun run = churn()
      .onSharedCloud()
      .set("duration", "3 s")
      .set("churn.lifetime", "50 ms")
      .set("churn.away", "0 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("connect-rate churning", "FAIL")).hasSize(1);
    assertThat(run.checks("connect-rate listening", "PASS")).hasSize(1);
  }

  private ScenarioRun churn() {
    return ScenarioRun.of("churn", runs)
      .connections(8)
      .set("connect.over", "1 s")
      .set("churn.lifetime", "1 s")
      .set("churn.away", "200 ms")
      .set("events.streams", "1")
      .set("rows.every", "500 ms")
      .set("objectives.connectsPerMinute", "60")
      .set("objectives.latency.minimumSamples", "1");
  }
}
