package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page makes of messages, hostile ones and many of them. */
class PayloadTest {

  private static final List<String> HOSTILE = List.of(
    "<img src=x onerror=\"window.harmed=1\">",
    "<script>window.harmed=1</script>",
    "\"><svg onload=window.harmed=1>",
    "javascript:window.harmed=1",
    "{{constructor.constructor('window.harmed=1')()}}",
    "\u202egnp.exe",
    "</bdi></td></tr></table><iframe srcdoc='<script>parent.harmed=1</script>'>"
  );

  private ScriptedServer server;
  private DashboardPage page;

  @BeforeEach
  void start() {
    SharedBrowser.browser();
    server = ScriptedServer.start();
    page = DashboardPage.open(server.url());
    page.awaitState("connected");
    page.await(() -> server.peers().size() == 1);
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
  void hostileTextIsShownAsText() {
    int sequence = 0;
    for (String text : HOSTILE) {
      ObjectNode payload = Updates.JSON.createObjectNode().put(text, text);
      server.peer().send(Updates.of(Updates.event(text, sequence++, text, payload)));
      server.peer().send(Updates.alert(text));
    }
    page.awaitText("#events-tile .note", HOSTILE.size() + " since opened");
    page.awaitText("#alerts-tile .value", Integer.toString(HOSTILE.size()));

    for (String text : HOSTILE) {
      assertThat(page.all("alerts-feed .message").allTextContents()).contains(text);
      assertThat(page.all("latest-events td:nth-child(3)").allTextContents()).contains(text);
    }
    assertThat(page.page().evaluate("window.harmed")).isNull();
    assertThat(
      page.page().evaluate("document.querySelectorAll('img, iframe, svg, script[src=\"\"]').length")
    ).isEqualTo(0);
    assertThat(page.console()).isEmpty();
  }

  @Test
  void aHostileCloseReasonIsShownAsText() {
    server.peer().close(4000, HOSTILE.getFirst());

    page.awaitStatus("4000 \"" + HOSTILE.getFirst() + "\"");
    assertThat(page.all("connection-status img").count()).isZero();
    assertThat(page.page().evaluate("window.harmed")).isNull();
  }

  @Test
  void whatIsNoMessageIsCountedAndHarmsNothing() {
    List.of(
      "",
      "nonsense",
      "null",
      "[1]",
      "{\"type\":\"update\",\"events\":[null,{}]}",
      "{\"message\":\"Forbidden\"}"
    ).forEach(server.peer()::send);
    server.peer().send(Updates.of("s", 0));

    page.awaitText("#events-tile .note", "1 since opened");
    page.awaitText("#gaps-tile .note", Pattern.compile(".*7 messages not understood"));
    page.awaitState("connected");
    assertThat(page.console()).isEmpty();
  }

  @Test
  void aThousandUpdatesASecondDoNotFreezeThePage() {
    int batches = 150;
    Future<?> flood = server.peer().stream(batches, Duration.ofMillis(10), PayloadTest::tenUpdates);
    int answers = 0;
    while (!flood.isDone()) {
      page.page().evaluate("document.querySelector('.scroll').focus()");
      answers++;
    }

    assertThat(answers).as("times that the page did what it was asked meanwhile").isGreaterThan(5);
    page.awaitText("#events-tile .note", "3,000 since opened");
    page.awaitText("#gaps-tile .value", "0");
    assertThat(page.all("latest-events tbody tr").count()).isEqualTo(8);
    assertThat(page.console()).isEmpty();
  }

  @Test
  void thousandsOfUpdatesCostOneDrawing() {
    page.close();
    page = DashboardPage.openStill(server.url(), 0);
    page.awaitState("connected");
    page.await(() -> page.framesRead() == 1);
    page
      .page()
      .evaluate(
        "() => { window.changes = 0; new MutationObserver(() => (window.changes += 1))" +
          ".observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true }); }"
      );

    Future<?> flood = server.peer().stream(300, Duration.ZERO, PayloadTest::tenUpdates);
    page.await(() -> flood.isDone() && page.framesRead() == 3_001);
    assertThat(page.page().evaluate("changes")).isEqualTo(0);
    page.pass(250);

    page.awaitText("#events-tile .note", "6,000 since opened");
    assertThat(page.page().evaluate("changes")).isEqualTo(1);
  }

  /** Ten updates of two events each, on 50 streams in turn. */
  private static List<String> tenUpdates(int batch) {
    return IntStream.range(10 * batch, 10 * batch + 10)
      .mapToObj(i -> Updates.of("stream-" + (i % 50), (i / 50) * 2, (i / 50) * 2 + 1))
      .toList();
  }
}
