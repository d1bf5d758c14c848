package dev.iops.simulations.idletimeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.CutPromise.Since;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.StayPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleTimeoutSettingsTest {

  private static RunShape shape(Map<String, String> changes) {
    return IdleTimeoutSettings.shape(Scenarios.named("idle-timeout").settings(changes));
  }

  @Test
  void tenMinutesBecomeSixSecondsOfTheCloudAndOfThePromises() {
    RunShape shape = shape(Map.of());

    assertThat(shape.cloud().settings()).containsExactly("gateway.idleLimit=6000ms", "gateway.connectionLimit=72000ms");
    assertThat(shape.groups()).containsExactly(
      new ConnectionGroup("silent", 0, 20),
      new ConnectionGroup("control", 20, 5)
    );
    assertThat(shape.objectives().promises()).contains(
      new NoEventsPromise("each event would count as traffic of every connection"),
      new CutPromise("silent", Since.OPENED, 6_000_000, 1_600_000, 1001),
      new StayPromise("control", 7_600_000),
      new PongsPromise("control", 5_000_000)
    );
  }

  @Test
  void inRealTimeTheLimitsAreThoseOfAws() {
    RunShape shape = shape(Map.of("time.scale", "1"));

    assertThat(shape.cloud().settings()).containsExactly(
      "gateway.idleLimit=600000ms",
      "gateway.connectionLimit=7200000ms"
    );
    assertThat(shape.objectives().promises()).contains(
      new CutPromise("silent", Since.OPENED, 600_000_000, 61_000_000, 1001)
    );
  }

  @Test
  void somebodyMustBeSilent() {
    assertThatThrownBy(() -> shape(Map.of("connections", "5")))
      .isInstanceOf(SettingsException.class)
      .hasMessage("connections = 5 leaves nobody to be silent; expected more than control.connections = 5");
  }

  @Test
  void theTwoLimitsMustBeToldApart() {
    assertThatThrownBy(() -> shape(Map.of("limit.duration", "10 m")))
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith(
        "An idle connection may end up to 7600 ms after it opened and any connection ends after 6 s,"
      );
  }
}
