package dev.iops.simulations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.Scenarios;
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
    assertThat(steps(Map.of("warmUp", "0 s")).cloud().compiled()).isFalse();
    assertThat(steps(Map.of("warmUp", "2 s")).cloud().compiled()).isTrue();
  }

  private static StepSettings steps(Map<String, String> overrides) {
    return new StepSettings(Scenarios.named("fan-out").settings(overrides));
  }
}
