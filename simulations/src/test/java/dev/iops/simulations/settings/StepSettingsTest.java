package dev.iops.simulations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.Scenarios;
import dev.iops.simulations.fanout.FanOutSettings;
import dev.iops.simulations.run.CloudNeeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepSettingsTest {

  @Test
  void theWarmUpNeedsRoomLikeAStep() {
    StepSettings steps = steps(Map.of("step.hold", "20 s", "warmUp", "2 s", "events.streams", "10"));

    steps.requireRoom(300);
    assertThatThrownBy(() -> steps.requireRoom(299))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("events.streams = 10");
  }

  @Test
  void withoutAWarmUpNothingIsCompiledForIt() {
    assertThat(cloud(Map.of("warmUp", "0 s")).compiled()).isFalse();
    assertThat(cloud(Map.of()).compiled()).isTrue();
  }

  private static CloudNeeds cloud(Map<String, String> overrides) {
    return FanOutSettings.shape(Scenarios.named("fan-out").settings(overrides)).cloud();
  }

  private static StepSettings steps(Map<String, String> overrides) {
    return new StepSettings(Scenarios.named("fan-out").settings(overrides));
  }
}
