package dev.iops.simulations.reconnectstorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.run.RecoveryPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.ReconnectPolicy;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StormSettingsTest {

  @Test
  void eachPolicyTakesItsTimes() {
    Map<String, String> times = Map.of("reconnect.base", "3 s", "reconnect.most", "9 s");

    assertThat(storm(times).policy()).isEqualTo(
      new ReconnectPolicy.FullJitter(Duration.ofSeconds(3), Duration.ofSeconds(9))
    );
    assertThat(storm(Map.of("reconnect.policy", "fixed", "reconnect.base", "3 s")).policy()).isEqualTo(
      new ReconnectPolicy.Fixed(Duration.ofSeconds(3))
    );
    assertThat(storm(Map.of("reconnect.policy", "dashboard")).policy()).isEqualTo(ReconnectPolicy.dashboard());
    assertThat(storm(Map.of("reconnect.policy", "none")).policy()).isEqualTo(new ReconnectPolicy.Never());
  }

  @Test
  void aDashboardPingsBesides() {
    assertThat(storm(Map.of("reconnect.policy", "dashboard")).behaviour().page()).contains(PagePolicy.dashboard());
    assertThat(storm(Map.of()).behaviour().pingEvery()).isEmpty();
  }

  @Test
  void aGatewayThatIsDownRefusesHandshakesForThatLong() {
    assertThat(storm(Map.of()).restart()).isEqualTo("gateway-restart");
    assertThat(storm(Map.of("storm.down", "1500 ms")).restart()).isEqualTo("gateway-restart:down=1500");
  }

  @Test
  void theRunPromisesRecoveryAndItsCloudLimitsNewConnections() {
    Settings settings = settings(Map.of("limit.connectionRate", "8", "objectives.recovery.share", "0.9"));

    RunShape shape = StormSettings.shape(settings);

    assertThat(shape.cloud().settings()).containsExactly("gateway.connectionRate=8:500");
    assertThat(shape.objectives().promises(RecoveryPromise.class)).containsExactly(
      new RecoveryPromise("storm", 0.9, 30_000_000)
    );
    assertThat(shape.objectives().expectedCloseCodes()).containsExactly(1001, 1006);
    assertThat(shape.objectives().maxFailedHandshakes()).isEqualTo(1_000);
  }

  private static StormSettings storm(Map<String, String> overrides) {
    return new StormSettings(settings(overrides));
  }

  private static Settings settings(Map<String, String> overrides) {
    return Scenarios.named("reconnect-storm").settings(overrides);
  }
}
