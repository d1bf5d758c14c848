package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How connections end: who closed, with which code and reason, and what {@code $disconnect} hears of it. */
@ExtendWith(BufferLeaks.class)
class DisconnectTest {

  private static final Duration IDLE = Duration.ofMinutes(10);

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private JsonNode nextEnd() throws InterruptedException {
    return fixture.functions.next(GatewayFixture.DISCONNECT).get("requestContext");
  }

  private void assertEnd(int code, String reason) throws InterruptedException {
    JsonNode end = nextEnd();
    assertThat(end.get("disconnectStatusCode").asInt()).isEqualTo(code);
    assertThat(end.get("disconnectReason").asText()).isEqualTo(reason);
    await().until(() -> fixture.gateway().openConnections() == 0);
  }

  private static void assertClose(RawClient.Frame frame, int code, String reason) {
    assertThat(frame.opcode()).isEqualTo(RawClient.CLOSE);
    assertThat(frame.closeCode()).isEqualTo(code);
    assertThat(frame.closeReason()).isEqualTo(reason);
  }

  @Test
  void aBareCloseOfTheClientIs1005WithItsStockText() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.frame(RawClient.CLOSE, true, new byte[0]);
      assertClose(client.read(), 1005, "");
      assertThat(client.isAtEnd()).isTrue();
      assertEnd(1005, "Client-side close frame status not set");
    }
  }

  @Test
  void aCloseWithCodeAndTextIsReportedAsTheClientSentIt() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertClose(client.close(1000, "bye").read(), 1000, "bye");
      assertEnd(1000, "bye");
    }
    try (RawClient client = fixture.open()) {
      client.close(4321, "own");
      assertEnd(4321, "own");
    }
  }

  @Test
  void aTabThatGoesAwayIs1001WithEmptyText() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.close(1001, "");
      assertEnd(1001, "");
    }
  }

  @Test
  void aDeleteIs1000OnBothSides() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = GatewayFixture.encode(fixture.nextConnectionId());
      assertThat(fixture.call("DELETE", "/prod/@connections/" + id, new byte[0]).statusCode()).isEqualTo(204);
      assertClose(client.read(), 1000, "Connection Closed Normally");
      client.close(1000, "");
      assertThat(client.isAtEnd()).isTrue();
      assertEnd(1000, "Connection Closed Normally");
    }
  }

  @Test
  void tenMinutesOfSilenceAre1001GoingAwayOnBothSides() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      fixture.timeline.advance(IDLE.minusMillis(1));
      assertThat(fixture.gateway().openConnections()).isOne();
      fixture.timeline.advance(Duration.ofMillis(1));
      assertClose(client.read(), 1001, "Going away");
      client.close(1001, "");
      JsonNode end = nextEnd();
      assertThat(end.get("disconnectStatusCode").asInt()).isEqualTo(1001);
      assertThat(end.get("disconnectReason").asText()).isEqualTo("Going away");
      assertThat(end.get("requestTimeEpoch").asLong() - end.get("connectedAt").asLong()).isEqualTo(IDLE.toMillis());
    }
  }

  @Test
  void messagesInEitherDirectionResetTheIdleLimitWithOneTimerOnly() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      await().until(() -> fixture.timeline.waiting() == 1);
      fixture.timeline.advance(Duration.ofMinutes(6));
      client.text("from the client");
      fixture.functions.nextText(GatewayFixture.DEFAULT);
      await().until(() -> fixture.counts().integrationCalls() == 2);
      fixture.timeline.advance(Duration.ofMinutes(6));
      assertThat(fixture.post(id, "from the backend").statusCode()).isEqualTo(200);
      assertThat(client.read().text()).isEqualTo("from the backend");
      fixture.timeline.advance(IDLE.minusMillis(1));
      assertThat(fixture.gateway().openConnections()).as("22 minutes after the handshake").isOne();
      fixture.timeline.advance(Duration.ofMillis(1));
      assertClose(client.read(), 1001, "Going away");
    }
  }

  @Test
  void aPingIsAnsweredButDoesNotResetTheIdleLimit() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      fixture.timeline.advance(Duration.ofMinutes(6));
      RawClient.Frame pong = client.frame(RawClient.PING, true, new byte[] { 7, 8 }).read();
      assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
      assertThat(pong.payload()).containsExactly(7, 8);
      fixture.timeline.advance(Duration.ofMinutes(4));
      assertClose(client.read(), 1001, "Going away");
    }
  }

  @Test
  void twoHoursAreTheEndWhateverTheTraffic() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      for (int minutes = 9; minutes < 120; minutes += 9) {
        fixture.timeline.advance(Duration.ofMinutes(9));
        assertThat(fixture.post(id, "m").statusCode()).as("after %d minutes", minutes).isEqualTo(200);
        assertThat(client.read().text()).isEqualTo("m");
      }
      fixture.timeline.advance(Duration.ofMinutes(3).minusMillis(1));
      assertThat(fixture.gateway().openConnections()).isOne();
      fixture.timeline.advance(Duration.ofMillis(1));
      assertClose(client.read(), 1001, "Going away");
      client.close(1001, "");
      JsonNode end = nextEnd();
      assertThat(end.get("requestTimeEpoch").asLong() - end.get("connectedAt").asLong()).isEqualTo(
        Duration.ofHours(2).toMillis()
      );
    }
  }

  @Test
  void aPeerThatFallsSilentIsNoticedOnlyByTheIdleLimit() throws Exception {
    fixture.product().start();
    try (RawClient silent = fixture.open()) {
      fixture.timeline.advance(IDLE);
      assertThat(fixture.functions.waiting(GatewayFixture.DISCONNECT)).as("waits for the peer's Close").isZero();
      assertClose(silent.read(), 1001, "Going away");
      fixture.timeline.advance(Duration.ofSeconds(5));
      assertEnd(1001, "Going away");
      assertThat(silent.isAtEnd()).isTrue();
    }
  }

  @Test
  void aConnectionThatIsResetIs1006() throws Exception {
    fixture.product().start();
    fixture.open().reset();
    assertEnd(1006, "");
  }

  @Test
  void aConnectionThatIsResetCanBeSetToEndWithoutAnEvent() throws Exception {
    GatewaySettings settings = GatewaySettings.defaults();
    fixture
      .with(settings.with(settings.choices().withNoticeOnLostTcp(false)))
      .product()
      .start();
    RawClient lost = fixture.open();
    try (RawClient other = fixture.open()) {
      lost.reset();
      await().until(() -> fixture.gateway().openConnections() == 1);
      other.close(1000, "other");
      assertEnd(1000, "other");
      assertThat(fixture.functions.waiting(GatewayFixture.DISCONNECT)).isZero();
    }
  }

  @Test
  void disconnectEventHasTheKeysOfACapturedOneAndEmptyHeaders() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open("User-Agent: tester")) {
      client.close(1000, "");
      JsonNode event = fixture.functions.next(GatewayFixture.DISCONNECT);
      String host = "localhost:" + fixture.gateway().port();
      assertThat(event.get("headers").toString()).isEqualTo(
        "{\"Host\":\"" + host + "\",\"x-api-key\":\"\",\"X-Forwarded-For\":\"\",\"x-restapi\":\"\"}"
      );
      assertThat(event.get("multiValueHeaders").toString()).isEqualTo(
        "{\"Host\":[\"" + host + "\"],\"x-api-key\":[\"\"],\"X-Forwarded-For\":[\"\"],\"x-restapi\":[\"\"]}"
      );
      assertThat(GatewayFixture.names(event)).containsExactly(
        "headers",
        "multiValueHeaders",
        "requestContext",
        "isBase64Encoded"
      );
      assertThat(GatewayFixture.names(event.get("requestContext"))).containsExactly(
        "routeKey",
        "disconnectStatusCode",
        "eventType",
        "extendedRequestId",
        "requestTime",
        "messageDirection",
        "disconnectReason",
        "stage",
        "connectedAt",
        "requestTimeEpoch",
        "identity",
        "requestId",
        "domainName",
        "connectionId",
        "apiId"
      );
    }
  }

  @Test
  void whatDisconnectAnswersIsIgnored() throws Exception {
    fixture.functions.on(GatewayFixture.DISCONNECT, event -> {
      throw new FakeFunctions.Thrown();
    });
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.close(1000, "");
      assertEnd(1000, "");
      await().until(() -> fixture.counts().executionError() == 1);
      assertThat(fixture.functions.waiting(GatewayFixture.DISCONNECT)).as("no retry").isZero();
    }
  }

  @Test
  void withoutADisconnectRouteAConnectionJustEnds() throws Exception {
    fixture.api("$default").route(Route.CONNECT, GatewayFixture.CONNECT).stage("prod").start();
    try (RawClient client = fixture.open()) {
      assertThat(client.close(1000, "").read().closeCode()).isEqualTo(1000);
      assertThat(client.isAtEnd()).isTrue();
    }
    await().until(() -> fixture.gateway().openConnections() == 0);
  }

  @Test
  void theClientOfTheJdkSeesTheIdleEndAsACleanClose() throws Exception {
    fixture.product().start();
    CompletableFuture<String> end = new CompletableFuture<>();
    WebSocket.Listener listener = new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(code + " " + reason);
        return null;
      }
    };
    URI uri = URI.create("ws://127.0.0.1:" + fixture.gateway().port() + "/prod");
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.newWebSocketBuilder().buildAsync(uri, listener).join();
      fixture.timeline.advance(IDLE);
      assertThat(end.get()).isEqualTo("1001 Going away");
      assertEnd(1001, "Going away");
    }
  }

  @Test
  void closingTheGatewayEndsEveryConnectionWithItsEventAndLeavesNoTimer() throws Exception {
    fixture.product().start();
    try (RawClient first = fixture.open(); RawClient second = fixture.open()) {
      fixture.gateway().close();
      assertClose(first.read(), 1001, "Going away");
      assertClose(second.read(), 1001, "Going away");
      assertEnd(1001, "Going away");
      assertEnd(1001, "Going away");
    }
    assertThat(fixture.timeline.waiting()).isZero();
  }
}
