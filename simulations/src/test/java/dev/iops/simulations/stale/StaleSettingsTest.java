package dev.iops.simulations.stale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.RowsPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaleSettingsTest {

  private final Settings settings = Scenarios.named("stale").settings(
    Map.of("connections", "10", "vanishing.share", "0.3", "limit.idle", "6 s")
  );

  @Test
  void theFirstVanishAndTheirCloudHasAShortIdleLimit() {
    RunShape shape = StaleSettings.shape(settings);

    assertThat(shape.groups()).containsExactly(
      new ConnectionGroup("vanishing", 0, 3),
      new ConnectionGroup("staying", 3, 7)
    );
    assertThat(shape.cloud().settings()).containsExactly("gateway.idleLimit=6000ms");
    assertThat(shape.objectives().promises(RowsPromise.class)).containsExactly(new RowsPromise(0, 45_000_000));
  }

  @Test
  void thoseWhoStayPingOftenEnoughForTheIdleLimit() {
    assertThat(new StaleSettings(settings).pingEvery()).isEqualTo(Duration.ofSeconds(2));
  }
}
