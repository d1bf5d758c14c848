package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The incident of docs/incident.md, replayed in a real browser against the embedded cloud, on times that are moved by hand:
 * the same half hour with the client that caused it, with the cause that the report named, and with the client that
 * the operations page has now.
 */
class IncidentTest {

  private static final int CONNECTS_OF_THE_REPORT = 161;
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final String BARE_CLOSE = "1005 Client-side close frame status not set";
  /** Of one page, open and pending together; measured on Chromium 156. */
  private static final int SOCKETS_OF_A_PAGE = 255;

  private BrowserCloud cloud;
  private ConnectionRecord record;
  private DashboardPage page;

  @BeforeEach
  void start() {
    SharedBrowser.browser();
    cloud = BrowserCloud.shared();
    record = ConnectionRecord.begin(cloud);
  }

  @AfterEach
  void stop() {
    if (page != null) {
      page.close();
    }
  }

  @Test
  void theFaultyClientLeavesTheReportsTraces() {
    Duration period = HALF_HOUR.dividedBy(CONNECTS_OF_THE_REPORT);
    page = DashboardPage.openIncident(cloud.webSocketUrl(), "loop", period.toMillis());

    for (int connects = 1; connects < CONNECTS_OF_THE_REPORT; connects++) {
      awaitText("closed");
      page.pass(period.toMillis());
    }
    awaitText("closed");

    page.await(() -> record.disconnects() == CONNECTS_OF_THE_REPORT);
    assertThat(record.connects()).isEqualTo(CONNECTS_OF_THE_REPORT);
    assertThat(record.endsByCause()).isEqualTo(Map.of(BARE_CLOSE, CONNECTS_OF_THE_REPORT));
    assertThat(cloud.stored()).as("active").isZero();
    assertThat(page.console()).as("no attempt failed, so nothing counted to ten").isEmpty();
  }

  @Test
  void socketsThatPileUpLeadToInsufficientResourcesThatNoServerSees() {
    int renders = SOCKETS_OF_A_PAGE + 45;
    page = DashboardPage.openIncident(cloud.webSocketUrl(), "pile-up", 0);

    page.page().evaluate("count => { for (let i = 0; i < count; i++) render(); }", renders);

    awaitText("Max reconnection attempts reached");
    page.await(() -> insufficient() == renders - SOCKETS_OF_A_PAGE);
    page.await(() -> cloud.stored() == SOCKETS_OF_A_PAGE);
    assertThat(record.connects()).isEqualTo(SOCKETS_OF_A_PAGE);
    assertThat(record.disconnects()).isZero();
  }

  @Test
  void theIdleTimeoutLeavesOtherTraces() {
    Duration comeBack = Duration.ofSeconds(3);
    page = DashboardPage.openIncident(cloud.webSocketUrl(), "silent", comeBack.toMillis());
    Duration idleLimit = Duration.ofMinutes(10);

    for (int cuts = 1; cuts <= 2; cuts++) {
      int ended = cuts;
      awaitText("connected");
      letPass(idleLimit);
      awaitText("closed");
      // a function that runs while the time jumps exceeds its timeout
      page.await(() -> record.disconnects() == ended);
      letPass(comeBack);
    }
    awaitText("connected");
    letPass(HALF_HOUR.minus(idleLimit.plus(comeBack).multipliedBy(2)).minusSeconds(1));

    page.await(() -> record.disconnects() == 2);
    assertThat(record.connects()).isEqualTo(3);
    assertThat(record.endsByCause()).isEqualTo(Map.of("1001 Going away", 2));
    assertThat(cloud.stored()).as("active").isEqualTo(1);
  }

  @Test
  void thePagesClientHoldsOneConnectionThroughAllOfIt() {
    page = DashboardPage.openIncident(cloud.webSocketUrl(), "good", 0);
    awaitText("connected");
    awaitPongs(1);
    page.page().evaluate("count => { for (let i = 0; i < count; i++) render(); }", SOCKETS_OF_A_PAGE + 45);

    Duration pingInterval = Duration.ofSeconds(30);
    for (int pings = 2; pings <= 1 + HALF_HOUR.dividedBy(pingInterval); pings++) {
      letPass(pingInterval);
      awaitPongs(pings);
      page.page().evaluate("render()");
    }

    awaitText("connected");
    assertThat(record.connects()).isEqualTo(1);
    assertThat(record.disconnects()).isZero();
    assertThat(cloud.stored()).as("active").isEqualTo(1);
    assertThat(page.console()).isEmpty();
  }

  private void letPass(Duration time) {
    cloud.pass(time);
    page.pass(time.toMillis());
  }

  private void awaitText(String status) {
    page.awaitText("#status", status);
  }

  private void awaitPongs(int count) {
    page.await(() -> page.framesRead() == count);
  }

  private long insufficient() {
    return page
      .console()
      .stream()
      .filter(line -> line.contains("Insufficient resources"))
      .count();
  }
}
