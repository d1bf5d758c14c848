package dev.iops.simulations.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.SlopePromise;
import dev.iops.reports.run.StayPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakSettingsTest {

  @Test
  void whatMayNotGrowIsPromisedInTheUnitOfItsGauge() {
    RunShape shape = shape(Map.of("objectives.growth.generatorHeapMebibytes", "2"));

    assertThat(shape.objectives().promises(SlopePromise.class))
      .contains(
        new SlopePromise("generator.heapBytes", 2 * 1024 * 1024, 10),
        new SlopePromise("latency.total.p99", Duration.ofMillis(100).toNanos() / 1_000.0, 10),
        new SlopePromise("rows", 10, 10)
      )
      .hasSize(4);
  }

  @Test
  void noConnectionIsAskedToLiveLongerThanTheRun() {
    assertThat(shape(Map.of("duration", "30 m")).objectives().promises(StayPromise.class)).containsExactly(
      new StayPromise("residents", Duration.ofMinutes(30).toNanos() / 1_000)
    );
  }

  @Test
  void theLastClientsAreVisitors() {
    assertThat(shape(Map.of("connections", "30", "visitors.count", "10")).groups()).containsExactly(
      new ConnectionGroup("residents", 0, 20),
      new ConnectionGroup("visitors", 20, 10)
    );
  }

  @Test
  void aSoakInWhichNobodyStaysIsRefusedBeforeTheRun() {
    assertThatThrownBy(() -> shape(Map.of("connections", "20")))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("visitors.count = 20");
  }

  private static RunShape shape(Map<String, String> changes) {
    return SoakSettings.shape(Scenarios.named("soak").settings(changes));
  }
}
