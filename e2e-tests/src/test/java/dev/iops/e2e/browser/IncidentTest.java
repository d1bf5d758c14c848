package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.Iops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The incident of docs/incident.md, replayed in a real browser against the embedded cloud, on times that are moved by hand:
 * the same half hour with the client that caused it, with the cause that the report named, and with the client that
 * the operations page has now. What {@code iops doctor} says of the first two is held against what is known.
 */
class IncidentTest {

  private static final int CONNECTS_OF_THE_REPORT = 161;
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  /** How far back the doctor reads: the half hour, and what the machine needs for it. */
  private static final Duration DOCTORS_LOOK = HALF_HOUR.plusMinutes(1);
  private static final String BARE_CLOSE = "1005 Client-side close frame status not set";
  /** Of one page, open and pending together; measured on Chromium 156. */
  private static final int SOCKETS_OF_A_PAGE = 255;

  @TempDir
  private Path runs;

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
  void theFaultyClientLeavesTheReportsTracesAndTheDoctorReadsThem() throws IOException {
    cloud.pass(DOCTORS_LOOK);
    Duration period = HALF_HOUR.dividedBy(CONNECTS_OF_THE_REPORT);
    page = DashboardPage.openIncident(cloud.webSocketUrl(), "loop", period.toMillis());
    Instant begun = cloud.now();

    for (int connects = 1; connects < CONNECTS_OF_THE_REPORT; connects++) {
      awaitClosed(connects);
      cloud.passUntil(begun.plus(period.multipliedBy(connects)));
      page.pass(period.toMillis());
    }
    awaitClosed(CONNECTS_OF_THE_REPORT);

    assertThat(record.connects()).isEqualTo(CONNECTS_OF_THE_REPORT);
    assertThat(record.endsByCause()).isEqualTo(Map.of(BARE_CLOSE, CONNECTS_OF_THE_REPORT));
    assertThat(cloud.stored()).as("active").isZero();
    assertThat(page.console()).as("no attempt failed, so nothing counted to ten").isEmpty();
    theDoctorNamesTheLoop();
  }

  private void theDoctorNamesTheLoop() throws IOException {
    Iops.Outcome doctor = doctor();

    assertThat(doctor.exitCode()).as(doctor.toString()).isEqualTo(1);
    assertThat(doctor.out())
      .startsWith("UNHEALTHY")
      .contains(
        "\n1. The client closes its own connections in a loop",
        "(row 1, certain)",
        "161 of 161 connections of one client ended with 1005 \"Client-side close frame status not set\"",
        "connected 161 times in 31 min: 5.4 a minute, one every 11.2 s (median)",
        "0 connections open now",
        "Refuted: it is not\n  row 4: The gateway's idle timeout",
        "an idle connection lives 600 s at least",
        "161 / 1,860 s × 600 s = 51.9 would be open on average (Little's law); 0 open now"
      );
    String report = report();
    assertThat(report).contains(
      "| 1005 &quot;Client-side close frame status not set&quot; | 161 |",
      "HeadlessChrome",
      "| 161 | 5.2 | "
    );
    // a busy machine may take more than a second for one of them
    assertThat(lived(report, "0.0 ms to 1.0 s") + lived(report, "1.0 s to 10.0 s")).isEqualTo(CONNECTS_OF_THE_REPORT);
  }

  /** How many connections lived so long, as the report has it. */
  private static int lived(String report, String lifetime) {
    return Pattern.compile("(?m)^\\| " + Pattern.quote(lifetime) + " \\| (\\d+) \\|$")
      .matcher(report)
      .results()
      .mapToInt(row -> Integer.parseInt(row.group(1)))
      .sum();
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
    cloud.pass(DOCTORS_LOOK);
    page = DashboardPage.openIncident(cloud.webSocketUrl(), "silent", comeBack.toMillis());
    Duration idleLimit = Duration.ofMinutes(10);

    for (int cuts = 1; cuts <= 2; cuts++) {
      int ended = cuts;
      awaitText("connected");
      // the page's time first: it would come back by it as soon as it sees the cut
      page.pass(idleLimit.toMillis());
      cloud.pass(idleLimit);
      awaitText("closed");
      // a function that runs while the time jumps exceeds its timeout
      page.await(() -> record.reported() == ended);
      letPass(comeBack);
    }
    awaitText("connected");
    letPass(HALF_HOUR.minus(idleLimit.plus(comeBack).multipliedBy(2)).minusSeconds(1));

    page.await(() -> record.disconnects() == 2);
    assertThat(record.connects()).isEqualTo(3);
    assertThat(record.endsByCause()).isEqualTo(Map.of("1001 Going away", 2));
    assertThat(cloud.stored()).as("active").isEqualTo(1);
    theDoctorNamesTheIdleTimeout();
  }

  private void theDoctorNamesTheIdleTimeout() {
    Iops.Outcome doctor = doctor();

    assertThat(doctor.exitCode()).as(doctor.toString()).isEqualTo(1);
    assertThat(doctor.out())
      .contains("\n1. The gateway's idle timeout", "(row 4, certain)", " of them lived just that long")
      .doesNotContain("in a loop");
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

  /** The page has seen so many closes, and the cloud is done with them. */
  private void awaitClosed(int connections) {
    awaitText("closed");
    page.await(() -> record.reported() == connections);
  }

  private Iops.Outcome doctor() {
    String since = DOCTORS_LOOK.toMinutes() + "m";
    return Iops.here("doctor", "--target", cloud.outputs().toString(), "--since", since, "--runs", runs.toString());
  }

  private String report() throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      return Files.readString(folders.findFirst().orElseThrow().resolve("doctor.md"));
    }
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
