package dev.iops.simulations.keepalive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.CutPromise.Since;
import dev.iops.reports.run.HandOverPromise;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.StayPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepAliveSettingsTest {

  private static RunShape shape(Map<String, String> changes) {
    return KeepAliveSettings.shape(Scenarios.named("keep-alive").settings(changes));
  }

  @Test
  void everyClientOutlivesTheIdleLimitAndEndsAtTheLongestLife() {
    RunShape shape = shape(Map.of("time.scale", "200"));

    assertThat(shape.cloud().settings()).containsExactly("gateway.idleLimit=3000ms", "gateway.connectionLimit=36000ms");
    assertThat(shape.objectives().promises()).contains(
      new NoEventsPromise("each event would count as traffic of every connection"),
      new StayPromise("pinging", 4_300_000),
      new CutPromise("pinging", Since.OPENED, 36_000_000, 1_300_000, 1001),
      new PongsPromise("pinging", 5_000_000)
    );
    assertThat(shape.objectives().latencies()).containsExactly(
      new LatencyObjective(Hop.PING, 99, 2_000_000, 20),
      new LatencyObjective(Hop.PING, 100, 5_000_000, 20)
    );
  }

  @Test
  void aLoadOfPingsThatNobodyMeansIsRefused() {
    assertThatThrownBy(() -> shape(Map.of("connections", "1000")))
      .isInstanceOf(SettingsException.class)
      .hasMessage(
        "1000 clients that ping every 300 ms (ping.every divided by time.scale) send 3333 pings a second;" +
          " allowed: up to 1000"
      );
    assertThat(shape(Map.of("connections", "20000", "time.scale", "1")).connections()).isEqualTo(20_000);
  }

  @Test
  void aDashboardHandsOverInsteadOfBeingCut() {
    RunShape shape = shape(Map.of("reconnect.policy", "dashboard"));

    assertThat(shape.objectives().promises()).contains(
      new HandOverPromise("pinging"),
      new StayPromise("pinging", 7_600_000),
      new PongsPromise("pinging", 5_000_000)
    );
    assertThat(shape.objectives().promises(CutPromise.class)).isEmpty();
    assertThat(shape.objectives().promises(NoEventsPromise.class)).isEmpty();
  }

  @Test
  void theDashboardsLimitsAreScaledAndItsDeadlinesAreNot() {
    PagePolicy page = PagePolicy.dashboard();

    PagePolicy scaled = page.scaled(100, Duration.ofSeconds(1));

    assertThat(scaled).isEqualTo(
      new PagePolicy(
        Duration.ofMillis(300),
        page.pongWithin(),
        page.backoff(),
        page.stableAfter(),
        Duration.ofSeconds(66),
        Duration.ofSeconds(6),
        Duration.ofMillis(1_100)
      )
    );
    assertThat(page.scaled(1, Duration.ZERO)).isEqualTo(page);
  }

  @Test
  void aLifeThatIsOverBeforeTheHandOverIsRefused() {
    Map<String, String> halfAnHour = Map.of("reconnect.policy", "dashboard", "limit.duration", "30 m");

    assertThatThrownBy(() -> shape(halfAnHour))
      .isInstanceOf(SettingsException.class)
      .hasMessage(
        "The operations page holds a connection for up to 67.1 s here (110 min divided by time.scale, and the overlap)," +
          " but the gateway ends it after 18.0 s; set limit.duration=2 h and a lower time.scale or limit.slack"
      );
  }
}
