package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.LoadedRun;
import dev.iops.e2e.RunningCloud;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All connections are cut at once, at a gateway that accepts only a few new ones a second. */
@Tag(ScenarioRun.TAG)
class ReconnectStormTest {

  @TempDir
  private static Path folder;

  private static RunningCloud cloud;

  @TempDir
  private Path runs;

  @BeforeAll
  static void start() {
    Path outputs = folder.resolve("outputs.json");
    cloud = RunningCloud.start(outputs, "--warm", "--cloud-set", "gateway.connectionRate=8:2");
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void clientsThatComeBackAtRandomAreAllBackInTime() {
    LoadedRun run = backInTime("jitter");

    assertThat(run.account("delivered") + run.account("excused") + run.account("indeterminate")).isEqualTo(
      run.account("owed")
    );
    assertThat(run.timeline("planted")).singleElement().asString().contains("gateway-restart");
    assertThat(run.timeline("strike")).singleElement().asString().contains("16 connections are cut");
  }

  @Test
  void dashboardsAreAllBackInTime() {
    backInTime("dashboard");
  }

  private LoadedRun backInTime(String policy) {
    LoadedRun run = storm(policy)
      .with(limited())
      .set("objectives.recovery.within", "20 s")
      .set("storm.watch", "21 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.checks("recovery storm", "PASS")).singleElement().asString().contains("16 clients cut off");
    assertThat(run.account("lost")).isZero();
    return run;
  }

  @Test
  void aHerdIsRefusedAndNotBackInTime() {
    LoadedRun run = storm("fixed")
      .with(limited())
      .set("objectives.recovery.within", "6 s")
      .set("storm.watch", "7 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("recovery storm", "FAIL")).singleElement().asString().contains("refused with HTTP 429");
  }

  @Test
  void clientsThatDoNotComeBackHaveNotRecovered() {
    LoadedRun run = storm("none")
      .onSharedCloud()
      .set("storm.by", "clients")
      .set("objectives.recovery.within", "1 s")
      .set("storm.watch", "2 s")
      .go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("recovery storm", "FAIL")).singleElement().asString().contains("0 of 16 clients back");
    assertThat(run.account("lost")).isZero();
  }

  private static String[] limited() {
    return new String[] { "--target", cloud.outputs().toString() };
  }

  private ScenarioRun storm(String policy) {
    return ScenarioRun.of("reconnect-storm", runs)
      .connections(16)
      .set("connect.over", "3 s")
      .set("storm.before", "2 s")
      .set("events.streams", "2")
      .set("objectives.latency.minimumSamples", "1")
      .set("reconnect.policy", policy)
      .set("reconnect.base", "2 s")
      .set("reconnect.most", "4 s");
  }
}
