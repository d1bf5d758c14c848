package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.Scenario;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeScaleTest {

  private static final Scenario IDLE = Scenarios.named("idle-timeout");
  private static final Map<String, String> FILE = Map.of();
  private static final Map<String, String> SCALED = Map.of("time.scale", "100");
  private static final Map<String, String> REAL = TimeScale.realTime(IDLE, Map.of());

  @TempDir
  private Path folder;

  @Test
  void realTimeIsAScaleOfOne() {
    assertThat(REAL).containsExactly(Map.entry("time.scale", "1"));
    assertThat(TimeScale.realTime(IDLE, Map.of("time.scale", "1", "seed", "7"))).containsEntry("seed", "7");
  }

  @Test
  void aRunningCloudMustBeToldApartByItsUser() throws IOException {
    Target embedded = target(", \"EmbeddedCloud\": {\"EndpointUrl\": \"http://127.0.0.1:1\"}");

    assertThatThrownBy(() -> refuse(IDLE, FILE, embedded))
      .isInstanceOf(SettingsException.class)
      .hasMessage(
        "idle-timeout cannot tell the limits of a running cloud: say --set time.scale=100 if `iops up` got --cloud-set" +
          " gateway.idleLimit=6000ms --cloud-set gateway.connectionLimit=72000ms, or --real-time if it got none"
      );
    assertThatCode(() -> refuse(IDLE, SCALED, embedded)).doesNotThrowAnyException();
    assertThatCode(() -> refuse(IDLE, REAL, embedded)).doesNotThrowAnyException();
  }

  @Test
  void onAwsTimeIsReal() throws IOException {
    Target aws = target("");

    for (Map<String, String> scaled : List.of(FILE, SCALED)) {
      assertThatThrownBy(() -> refuse(IDLE, scaled, aws))
        .isInstanceOf(SettingsException.class)
        .hasMessageEndingWith("outputs.json is no embedded cloud, so its time is real: add --real-time");
    }
    assertThatCode(() -> refuse(IDLE, REAL, aws)).doesNotThrowAnyException();
  }

  @Test
  void scenariosWithoutAScaleGoAnywhere() throws IOException {
    Target aws = target("");

    assertThatCode(() -> refuse(Scenarios.named("smoke"), FILE, aws)).doesNotThrowAnyException();
  }

  private static void refuse(Scenario scenario, Map<String, String> overrides, Target target) {
    TimeScale.refuseUnknownLimits(scenario, scenario.settings(overrides), target);
  }

  private Target target(String more) throws IOException {
    String json = "{\"IOpsDashboard-ExperienceStack\": {\"WebSocketUrl\": \"wss://example.invalid/prod\"}" + more + "}";
    return Target.load(Files.writeString(folder.resolve("outputs.json"), json), Optional.empty(), Optional.empty());
  }
}
