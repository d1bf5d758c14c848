package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The operations page on the whole pipeline. */
class DashboardTest {

  private static final int EVENTS = 500;
  private static final int LAST_SEQUENCE = 9;
  private static final int SINGLE_EVENTS = 20;
  private static final List<String> TYPES = List.of(
    "session_started",
    "session_completed",
    "ib_call_logged",
    "tutor_availability_updated",
    "customer_health_update",
    "supply_demand_update"
  );

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
  void thePageShowsWhatWasEmitted() {
    page = DashboardPage.open(cloud.webSocketUrl());
    page.awaitState("connected");

    String run = cloud.emit();

    page.awaitText("#events-tile .note", EVENTS + " since opened");
    page.awaitText("#gaps-tile .value", "0");
    page.awaitText("#latency-tile .value", Pattern.compile("[\\d.]+ m?s"));
    List<Map<String, AttributeValue>> items = cloud.items(run);
    for (String type : TYPES) {
      page.awaitText("[data-total=" + type + "]", Integer.toString(total(items, type)));
    }
    assertThat(lastRows())
      .isNotEmpty()
      .allSatisfy((stream, details) -> assertThat(lastDetails(items, stream)).isEqualTo(details));
    assertThat(page.console()).isEmpty();
  }

  @Test
  void thePageReceivesWhatTheTableHoldsOnceEach() {
    page = DashboardPage.open(cloud.webSocketUrl());
    page.awaitState("connected");
    String warmUp = cloud.emit();
    page.await(() -> page.received(warmUp).size() >= EVENTS);

    String run = cloud.emit();
    page.await(() -> page.received(run).size() >= EVENTS);
    page.awaitText("#events-tile .note", "1,000 since opened");

    List<Map.Entry<String, Long>> received = page.received(run);
    List<String> stored = cloud
      .items(run)
      .stream()
      .map(item -> item.get("stream_id").s())
      .flatMap(stream -> IntStream.rangeClosed(0, LAST_SEQUENCE).mapToObj(sequence -> stream + "/" + sequence))
      .toList();
    assertThat(received.stream().map(Map.Entry::getKey)).containsExactlyInAnyOrderElementsOf(stored).hasSize(EVENTS);
    tell(EVENTS + " events at once", received);
  }

  /** One after the other, each the only one under way. */
  @Test
  void oneEventAtATimeReachesThePageAsWell() {
    page = DashboardPage.open(cloud.webSocketUrl());
    page.awaitState("connected");
    String run = "browser-" + Long.toHexString(System.nanoTime());

    for (int sequence = 0; sequence < SINGLE_EVENTS; sequence++) {
      int number = sequence;
      cloud.put(run, sequence);
      page.await(() -> page.received(run).size() > number);
    }

    List<Map.Entry<String, Long>> received = page.received(run);
    assertThat(received.stream().map(Map.Entry::getKey)).containsExactlyElementsOf(
      IntStream.range(0, SINGLE_EVENTS)
        .mapToObj(sequence -> "single/" + sequence)
        .toList()
    );
    tell(SINGLE_EVENTS + " events, one at a time", received);
  }

  /** Into the test's output; a busy machine is no fault of the page, so nothing is judged. */
  private static void tell(String what, List<Map.Entry<String, Long>> received) {
    List<Long> micros = received.stream().map(Map.Entry::getValue).sorted().toList();
    System.out.printf(
      "from emission to the browser, %s: median %d ms, at worst %d ms, %d within a second%n",
      what,
      micros.get(micros.size() / 2) / 1_000,
      micros.getLast() / 1_000,
      micros
        .stream()
        .filter(one -> one <= 1_000_000)
        .count()
    );
  }

  @Test
  void aPageThatSleptThroughTheIdleLimitIsToldSoAndComesBack() {
    openStill();
    Duration idleLimit = Duration.ofMinutes(10);
    page
      .page()
      .clock()
      .setSystemTime(DashboardPage.START_MS + idleLimit.toMillis());

    cloud.pass(idleLimit);

    page.awaitState("waiting");
    page.awaitStatus("1001 \"Going away\" after 10 min 0 s");
    page.awaitStatus("ten minutes without a message");
    page.await(() -> record.endsByCause().equals(Map.of("1001 Going away", 1)));
    page.pass(1_000);
    page.awaitState("connected");
  }

  @Test
  void aConnectionThatTheBackendEndsComesBackAndSaysWhy() {
    openStill();
    Map<String, Object> first = page.sockets().getFirst();
    assertThat(first.get("extensions")).as("offered permessage-deflate is declined").isEqualTo("");
    assertThat(first.get("protocol")).isEqualTo("");

    cloud.deleteOnlyConnection();

    page.awaitState("waiting");
    page.awaitStatus("The backend ended this connection (DELETE @connections).");
    assertThat(page.sockets().getFirst()).containsEntry("code", 1000).containsEntry("clean", true);
    page.pass(500);
    page.awaitState("connected");
  }

  @Test
  void aRestartOfTheServerIsSurvived() {
    openStill();

    String restart = cloud.plant("gateway-restart:down=60000,code=1001");
    page.awaitState("waiting");
    page.awaitStatus("a restart or a deployment");
    page.pass(500);
    page.awaitStatus("Last close: 1006 during the handshake");
    cloud.heal(restart);
    page.pass(500);

    page.awaitState("connected");
    assertThat(page.sockets()).hasSize(3);
  }

  @Test
  void beforeTheTwoHourCutAnotherConnectionTakesOverAndNothingIsLost() {
    openStill();
    Duration step = Duration.ofMinutes(9);
    for (int i = 0; i < 12; i++) {
      liveOn(step);
    }
    page.sleep(step.toMillis());
    page.await(() -> record.connects() == 2);

    cloud.emit();
    page.await(() -> shown("#events-tile .note").equals(EVENTS + " since opened"));
    page.pass(10_000);
    page.await(() -> record.endsByCause().equals(Map.of("1000 handed over", 1)));
    liveOn(step);
    liveOn(step);

    page.awaitText("#gaps-tile .value", "0");
    page.awaitState("connected");
    assertThat(cloud.stored()).isEqualTo(1);
    assertThat(record.connects()).isEqualTo(2);
  }

  /** Time passes for both, and the page's ping keeps the connection. */
  private void liveOn(Duration time) {
    int frames = page.framesRead();
    cloud.pass(time);
    page.sleep(time.toMillis());
    page.await(() -> page.framesRead() > frames);
  }

  private void openStill() {
    page = DashboardPage.openStill(cloud.webSocketUrl(), 0);
    page.awaitState("connected");
    page.await(() -> page.framesRead() == 1);
  }

  private String shown(String selector) {
    page.pass(250);
    return page.all(selector).textContent();
  }

  private static int total(List<Map<String, AttributeValue>> items, String type) {
    return items
      .stream()
      .map(item -> item.get(type + "_count"))
      .filter(count -> count != null)
      .mapToInt(count -> Integer.parseInt(count.n()))
      .sum();
  }

  /** The details of the rows that show the last event of a stream, by stream. */
  private Map<String, String> lastRows() {
    Map<String, String> rows = new java.util.TreeMap<>();
    for (var row : page.all("latest-events tbody tr").all()) {
      List<String> cells = row.locator("td").allTextContents();
      if (cells.get(3).equals(Integer.toString(LAST_SEQUENCE))) {
        rows.put(cells.get(2), cells.get(5));
      }
    }
    return rows;
  }

  private static String lastDetails(List<Map<String, AttributeValue>> items, String stream) {
    JsonNode event = items
      .stream()
      .filter(item -> item.get("stream_id").s().equals(stream))
      .map(item -> BrowserCloud.parsed(item.get("last_event").s()))
      .findFirst()
      .orElseThrow();
    assertThat(event.path("sequence").asInt()).isEqualTo(LAST_SEQUENCE);
    return event
      .path("payload")
      .propertyStream()
      .map(
        field -> field.getKey() + " " + (field.getValue().isTextual() ? field.getValue().asText() : field.getValue())
      )
      .collect(Collectors.joining(" · "));
  }
}
