package dev.iops.simulations.slowconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowSettingsTest {

  @Test
  void onlyTheSlowOnesMayMissSomething() {
    RunShape shape = shape(Map.of("connections", "5", "slow.connections", "2"));

    assertThat(shape.groups()).containsExactly(new ConnectionGroup("slow", 0, 2), new ConnectionGroup("others", 2, 3));
    assertThat(shape.objectives().promises(ExemptPromise.class))
      .singleElement()
      .satisfies(exempt -> assertThat(exempt.group()).isEqualTo("slow"));
  }

  @Test
  void somebodyMustBeThereToSuffer() {
    assertThatExceptionOfType(SettingsException.class)
      .isThrownBy(() -> shape(Map.of("connections", "5", "slow.connections", "5")))
      .withMessageContaining("slow.connections = 5 leaves none of 5 connections to suffer");
  }

  private static RunShape shape(Map<String, String> overrides) {
    return SlowSettings.shape(Scenarios.named("slow-consumer").settings(overrides));
  }
}
