package dev.iops.simulations.keepalive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.CutPromise.Since;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.StayPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.SettingsException;
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
}
