package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.ReconnectPolicy;
import dev.iops.simulations.run.ReconnectPolicy.FloorAndJitter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The load suite's policy {@code dashboard} and the page's own are the same. */
class ReconnectPolicyTest {

  private static final String SHORTEST_AND_LONGEST =
    "import('/policy.js').then(({ backoffMs, POLICY }) => [...Array(12).keys()].map(failures =>" +
    " [backoffMs(failures, POLICY, () => 0), backoffMs(failures, POLICY, () => 1 - 2 ** -53)]))";

  private static final String POLICY = "import('/policy.js').then(({ POLICY }) => ({ ...POLICY }))";

  @Test
  @SuppressWarnings("unchecked")
  void bothHoldAConnectionInTheSameWay() {
    PagePolicy policy = PagePolicy.dashboard();
    SharedBrowser.browser();
    try (ScriptedServer server = ScriptedServer.start(); DashboardPage page = DashboardPage.open(server.url())) {
      var ofPage = (Map<String, Number>) page.page().evaluate(POLICY);

      Map.of(
        "pingIntervalMs",
        policy.pingEvery(),
        "pongDeadlineMs",
        policy.pongWithin(),
        "stableAfterMs",
        policy.stableAfter(),
        "handOverAfterMs",
        policy.handOverAfter(),
        "handOverSpreadMs",
        policy.handOverSpread(),
        "overlapMs",
        policy.overlap()
      ).forEach((name, ofSuite) -> assertThat(ofPage.get(name).longValue()).as(name).isEqualTo(ofSuite.toMillis()));
      assertThat(policy.backoff()).isEqualTo(ReconnectPolicy.dashboard());
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void bothWaitEquallyLong() {
    FloorAndJitter policy = ReconnectPolicy.dashboard();
    SharedBrowser.browser();
    try (ScriptedServer server = ScriptedServer.start(); DashboardPage page = DashboardPage.open(server.url())) {
      var ofPage = (List<List<Number>>) page.page().evaluate(SHORTEST_AND_LONGEST);

      Stream<List<Long>> ofSuite = IntStream.range(0, 12).mapToObj(failures -> {
        Duration longest = policy.floor().plus(policy.jitter().bound(failures));
        return List.of(policy.floor().toMillis(), longest.toMillis());
      });
      assertThat(ofPage.stream().map(pair -> pair.stream().map(Number::longValue).toList())).containsExactlyElementsOf(
        ofSuite.toList()
      );
    }
  }
}
