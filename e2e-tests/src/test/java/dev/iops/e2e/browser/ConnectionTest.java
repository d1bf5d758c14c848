package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the page's connection behaves when its server or its network does not. Times are those of the page's own clock. */
class ConnectionTest {

  private static final long PING_INTERVAL_MS = 30_000;
  private static final long PONG_DEADLINE_MS = 10_000;
  private static final long PROBE_DEADLINE_MS = 5_000;
  private static final long FLOOR_MS = 500;
  private static final long HAND_OVER_MS = 110 * 60_000;
  private static final long OVERLAP_MS = 10_000;
  private static final long DRAW_MS = 250;

  private ScriptedServer server;
  private DashboardPage page;

  @BeforeEach
  void start() {
    SharedBrowser.browser();
    server = ScriptedServer.start();
  }

  @AfterEach
  void stop() {
    if (page != null) {
      page.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void pingsKeepTheConnectionAndEachIsAnswered() {
    open(0);

    for (int minute = 0; minute < 3; minute++) {
      int pings = server.peer().pings();
      page.pass(PING_INTERVAL_MS);
      page.await(() -> server.peer().pings() == pings + 1);
      awaitRead();
    }

    page.awaitStatus("Connected");
    assertThat(server.peers()).hasSize(1);
  }

  @Test
  void aServerThatDoesNotAnswerAPingIsLeftAtTheDeadlineAndTheReasonIsSaid() {
    open(0);
    server.answerPings(false);
    page.pass(PING_INTERVAL_MS);
    page.await(() -> server.peer().pings() == 2);

    page.pass(PONG_DEADLINE_MS - 1);
    assertThat(server.peer().isOpen()).isTrue();
    page.pass(1);

    page.awaitState("waiting");
    page.awaitStatus("The server did not answer a ping in time");
    page.await(() -> server.peer().goodbye().equals("1000 no answer to a ping"));
  }

  @ParameterizedTest
  @CsvSource({ "403, 2", "429, 8", "500, 2" })
  void aRefusedHandshakeIsTriedAgainAfterDoublingTimesToTheMillisecondAndForEver(int status, int times) {
    server.refuseWith(status);
    page = DashboardPage.openStill(server.url(), 0.25);
    long[] waits = IntStream.of(2, 4, 8, 16, 32, 60, 60, 60)
      .limit(times)
      .mapToLong(bound -> FLOOR_MS + (bound * 1_000L + 1) / 4)
      .toArray();

    long due = DashboardPage.START_MS;
    for (int attempt = 1; attempt <= waits.length; attempt++) {
      awaitRefusals(attempt);
      page.awaitState("waiting");
      page.pass(waits[attempt - 1] - 1);
      assertThat(page.attemptsAtMs()).hasSize(attempt);
      page.pass(1);
      due += waits[attempt - 1];
      assertThat(page.attemptsAtMs())
        .hasSize(attempt + 1)
        .endsWith(due);
    }

    page.awaitStatus("Browsers do not tell a page which");
    assertThat(page.console()).anyMatch(line -> line.contains("Unexpected response code: " + status));
    awaitRefusals(waits.length + 1);
    page.awaitState("waiting");
    server.accept();
    page.pass(FLOOR_MS + 60_000);
    page.awaitState("connected");
  }

  @Test
  void openingAloneDoesNotEndARowOfFailures() {
    open(0.5);

    for (int bound : new int[] { 2_000, 4_000, 8_000 }) {
      server.peer().close(1011, "");
      page.awaitState("waiting");
      long wait = FLOOR_MS + (bound + 1) / 2;
      int attempts = page.attemptsAtMs().size();
      page.pass(wait - 1);
      assertThat(page.attemptsAtMs()).hasSize(attempts);
      page.pass(1);
      page.awaitState("connected");
    }
  }

  @Test
  void theStatusCountsDownAndTheButtonEndsTheWait() {
    open(0.999);
    server.peer().close(1012, "");
    page.awaitState("waiting");
    page.awaitStatus("Reconnecting in 2 s · attempt 2");
    page.awaitStatus("Last close: 1012");
    page.awaitStatus("The server restarts.");
    page.pass(1_000);
    page.awaitStatus("Reconnecting in 1 s");

    page.page().getByText("Connect now").click();
    page.pass(1);

    page.awaitState("connected");
    assertThat(server.peers()).hasSize(2);
  }

  @Test
  void anOfflineBrowserSaysSoAndComesBackAtOnce() {
    open(0.5);
    page.setOffline(true);
    page.await(() -> page.sockets().getFirst().get("sent").equals(2));
    page.pass(PROBE_DEADLINE_MS);
    page.awaitState("offline");
    page.awaitStatus("no network");

    page.pass(1_000);
    page.setOffline(false);
    page.awaitState("waiting");
    page.pass(FLOOR_MS);

    page.awaitState("connected");
  }

  @Test
  void theNextConnectionTakesOverBeforeTheTwoHourCutAndNoUpdateIsLost() {
    open(0);
    Peer old = server.peer();
    old.send(Updates.of("s", 0));
    page.sleep(HAND_OVER_MS);
    page.await(() -> server.peers().size() == 2 && server.peer().pings() == 1);
    Peer next = server.peer();
    old.send(Updates.of("s", 1));
    next.send(Updates.of("s", 1, 2));
    old.send(Updates.of("s", 2));
    awaitRead();

    page.pass(OVERLAP_MS - 500);
    old.send(Updates.of("s", 3));
    next.send(Updates.of("s", 3));
    // what is still under way when the page closes is never read
    awaitRead();
    assertThat(old.isOpen()).isTrue();
    page.pass(1_000);

    page.await(() -> old.goodbye().equals("1000 handed over"));
    next.send(Updates.of("s", 4));
    awaitShown("#events-tile .note", "5 since opened");
    page.awaitText("#gaps-tile .value", "0");
    page.awaitState("connected");
    assertThat(next.isOpen()).isTrue();
    assertThat(server.peers()).hasSize(2);
  }

  @Test
  void anUpdateThatIsMissingIsSaidAndOneThatComesLateClosesTheGap() {
    open(0);
    server.peer().send(Updates.of("stream-7", 4, 5, 9));
    awaitShown("#gaps-tile .value", "3");
    page.awaitText("#gaps-tile .note", Pattern.compile("last gap at .*stream-7.*"));

    server.peer().send(Updates.of("stream-7", 6, 7, 8));
    awaitShown("#gaps-tile .value", "0");
  }

  @Test
  void aGapAcrossConnectionsIsSeenToo() {
    open(0);
    server.peer().send(Updates.of("s", 0));
    awaitShown("#events-tile .note", "1 since opened");
    server.peer().vanish();
    page.awaitState("waiting");
    page.awaitStatus("lost without a goodbye");
    page.pass(FLOOR_MS);
    page.awaitState("connected");
    server.peer().send(Updates.of("s", 3));

    awaitShown("#gaps-tile .value", "2");
  }

  @Test
  void aPageThatIsLeftClosesWithAReason() {
    open(0);

    page.page().navigate("about:blank");

    page.await(() -> server.peer().goodbye().equals("1000 page closed"));
  }

  @Test
  void aServerThatDoesNotWantThePageIsLeftInPeace() {
    open(0);
    server.peer().close(1008, "not you");
    page.awaitState("gave-up");
    page.awaitStatus("1008 \"not you\"");
    page.sleep(3_600_000);

    assertThat(page.sockets()).hasSize(1);
    Map<String, Object> end = page.sockets().getFirst();
    assertThat(List.of(end.get("code"), end.get("reason"), end.get("clean"))).isEqualTo(List.of(1008, "not you", true));
  }

  private void open(double chance) {
    page = DashboardPage.openStill(server.url(), chance);
    page.awaitState("connected");
    page.await(() -> server.peer().pings() == 1);
    awaitRead();
  }

  /** Waits until the page has read all that the server has sent. */
  private void awaitRead() {
    page.await(() -> page.framesRead() == server.peers().stream().mapToInt(Peer::sent).sum());
  }

  private void awaitRefusals(int count) {
    page.await(() -> server.refusals() == count);
  }

  /** Once the page has read everything and drawn it, an element shows this. */
  private void awaitShown(String selector, String text) {
    awaitRead();
    page.pass(DRAW_MS);
    page.awaitText(selector, text);
  }
}
