package dev.iops.simulations.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.Scenarios;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BurstSettingsTest {

  @Test
  void tenMinutesWorthOfEventsAreDueWithinTenSeconds() {
    Schedule schedule = new BurstSettings(settings(Map.of())).schedule(0);

    assertThat(schedule.events()).isEqualTo(5_000);
    assertThat(schedule.lastDueMicros()).isEqualTo(10_000_000 - 2_000);
  }

  @Test
  void aBurstWithoutRoomForEachStreamIsRefusedBeforeTheRun() {
    assertThatThrownBy(() -> BurstSettings.shape(settings(Map.of("burst.worth", "5 s"))))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("events.streams = 50");
  }

  @Test
  void aRateBeyondAllNumbersIsRefusedBeforeTheRun() {
    Map<String, String> changes = Map.of("burst.worth", "60 m", "burst.over", "100 ms", "events.perMinute", "600000");

    assertThatThrownBy(() -> BurstSettings.shape(settings(changes)))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("events a minute");
  }

  private static Settings settings(Map<String, String> changes) {
    return Scenarios.named("burst").settings(changes);
  }
}
