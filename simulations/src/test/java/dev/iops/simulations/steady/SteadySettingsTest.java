package dev.iops.simulations.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.Scenarios;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadySettingsTest {

  private static final long START = 1_000_000_000;
  private static final long MINUTE = 60_000_000;

  @Test
  void aNormalDayIsOneEvent120MillisecondsAfterTheOther() {
    List<Schedule> schedules = schedules(Map.of());

    assertThat(schedules).hasSize(1);
    assertThat(schedules.getFirst().events()).isEqualTo(5_000);
    assertThat(schedules.getFirst())
      .extracting(Schedule.Due::dueMicros)
      .startsWith(START, START + 120_000);
    assertThat(schedules.getFirst().lastDueMicros()).isEqualTo(START + 10 * MINUTE - 120_000);
  }

  @Test
  void aCloudIsCompiledIfThereIsAWarmUpForIt() {
    assertThat(SteadySettings.shape(settings(Map.of())).cloud().compiled()).isTrue();
    assertThat(
      SteadySettings.shape(settings(Map.of("warmUp", "0 s")))
        .cloud()
        .compiled()
    ).isFalse();
  }

  @Test
  void aWarmUpHasRoomForAnEventOnEachStream() {
    assertThatThrownBy(() -> SteadySettings.shape(settings(Map.of("warmUp", "5 s"))))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("events.streams = 50");
  }

  @Test
  void theSimulatorsDayIsABurstAtTheStartOfEachMinute() {
    List<Schedule> schedules = schedules(Map.of("events.pattern", "simulator", "duration", "150 s"));

    assertThat(schedules)
      .extracting(Schedule::startMicros)
      .containsExactly(START, START + MINUTE, START + 2 * MINUTE);
    assertThat(schedules).allSatisfy(schedule -> {
      assertThat(schedule.streams()).isEqualTo(50);
      assertThat(schedule.eventsPerStream()).isEqualTo(10);
      assertThat(schedule.lastDueMicros()).isEqualTo(schedule.startMicros());
    });
  }

  @Test
  void moreStreamsThanEventsAreRefusedBeforeTheRun() {
    assertThatThrownBy(() -> SteadySettings.shape(settings(Map.of("duration", "5 s", "warmUp", "0 s"))))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("events.streams = 50")
      .hasMessageContaining("fewer streams or more time");
    assertThatThrownBy(() ->
      SteadySettings.shape(settings(Map.of("events.pattern", "simulator", "events.perMinute", "49")))
    )
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("events.perMinute = 49");
  }

  private static List<Schedule> schedules(Map<String, String> changes) {
    return new SteadySettings(settings(changes)).schedules(START);
  }

  private static Settings settings(Map<String, String> changes) {
    return Scenarios.named("steady").settings(changes);
  }
}
