package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's messages: what reaches the function, what comes back, and what ends the connection; routes are chosen in {@link RouteSelectionTest}. */
@ExtendWith(BufferLeaks.class)
class MessageTest {

  private static final int FRAME_BYTES = 32 * 1024;

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private static byte[] ofSize(int bytes) {
    return "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
  }

  // The socket is still open and in order: a two-way route answers.
  private void assertOpen(RawClient client) throws Exception {
    fixture.functions.on(GatewayFixture.PING, event -> "{\"statusCode\":200,\"body\":\"still here\"}");
    assertThat(client.text("{\"type\":\"ping\"}").read().text()).isEqualTo("still here");
  }

  @Test
  void aMessageGoesToTheRouteThatItsTypeNames() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String body = "{ \"type\" : \"ping\", \"payload\": {\"ü\":\"\\u20ac €\"} }";
      client.text(body);
      JsonNode event = fixture.functions.next(GatewayFixture.PING);
      assertThat(event.at("/requestContext/routeKey").asText()).isEqualTo("ping");
      assertThat(event.get("body").asText()).as("byte for byte").isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(
    strings = { "{\"type\":\"other\"}", "{\"type\":\"PING\"}", "{}", "5", "not JSON", "{\"type\":\"$connect\"}" }
  )
  void whatNoRouteMatchesGoesToDefaultUnderThatKey(String body) throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      fixture.functions.nextText(GatewayFixture.CONNECT);
      client.text(body);
      JsonNode event = fixture.functions.next(GatewayFixture.DEFAULT);
      assertThat(event.at("/requestContext/routeKey").asText()).isEqualTo("$default");
      assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = { "{\"type\":\"other\"}", "not JSON", "{\"type\":\"ping\"} trailing" })
  void withoutDefaultTheClientGetsTheForbiddenFrameAndStaysOpen(String body) throws Exception {
    fixture
      .api("$request.body.type")
      .route(Route.CONNECT, GatewayFixture.CONNECT)
      .route("ping", GatewayFixture.PING, true, 29_000)
      .stage("prod")
      .start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      assertThat(client.text(body).read().text()).matches(
        "\\{\"message\": \"Forbidden\", \"connectionId\":\"" + id + "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}"
      );
      assertThat(fixture.counts().clientError()).isOne();
      assertOpen(client);
    }
  }

  @Test
  void aFunctionThatThrowsGivesTheInternalServerErrorFrame() throws Exception {
    fixture.functions.on(GatewayFixture.DEFAULT, event -> {
      throw new FakeFunctions.Thrown();
    });
    assertInternalServerError();
  }

  @Test
  void aFunctionThatIsThrottledGivesTheInternalServerErrorFrame() throws Exception {
    fixture.functions.on(GatewayFixture.DEFAULT, event -> {
      throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
    });
    assertInternalServerError();
  }

  @Test
  void aFunctionThatAnswersNoProxyResultGivesTheInternalServerErrorFrame() throws Exception {
    fixture.functions.on(GatewayFixture.DEFAULT, event -> "null");
    assertInternalServerError();
  }

  private void assertInternalServerError() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      assertThat(client.text("x").read().text()).matches(
        "\\{\"message\": \"Internal server error\", \"connectionId\":\"" +
          id +
          "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}"
      );
      assertThat(fixture.counts().executionError()).isOne();
      assertOpen(client);
    }
  }

  @Test
  void aSlowFunctionGivesTheTimedOutFrameAfterTheIntegrationsTimeoutAndKeepsRunning() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch finished = new CountDownLatch(1);
    fixture.functions.on("slow", event -> {
      release.await();
      finished.countDown();
      return "{\"statusCode\":200,\"body\":\"too late\"}";
    });
    fixture.product().route("slow", "slow", true, 2000).start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      client.text("{\"type\":\"slow\"}");
      fixture.functions.nextText("slow");
      fixture.timeline.advance(Duration.ofMillis(1999));
      assertOpen(client);
      fixture.timeline.advance(Duration.ofMillis(1));
      assertThat(client.read().text()).matches(
        "\\{\"message\": \"Endpoint request timed out\", \"connectionId\":\"" + id + "\", \"requestId\":\"[^\"]{16}\"}"
      );
      release.countDown();
      finished.await();
      assertOpen(client);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = { 301, 401, 501 })
  void aStatusWithoutRouteResponseIsSilent(int status) throws Exception {
    fixture.functions.on(GatewayFixture.DEFAULT, event -> "{\"statusCode\":" + status + ",\"body\":\"no\"}");
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.text("x");
      fixture.functions.nextText(GatewayFixture.DEFAULT);
      await().until(() -> fixture.counts().integrationCalls() == 2);
      assertOpen(client);
      assertThat(fixture.counts().integrationError()).isEqualTo(status >= 400 ? 1 : 0);
    }
  }

  @Test
  void aBodyReachesTheClientOnlyWithARouteResponse() throws Exception {
    fixture.functions.on(GatewayFixture.DEFAULT, event -> "{\"statusCode\":200,\"body\":\"one-way\"}");
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.text("x");
      await().until(() -> fixture.counts().integrationCalls() == 2);
      assertOpen(client);
    }
  }

  @Test
  void aTwoWayRouteWithoutABodySendsNothing() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.text("{\"type\":\"ping\"}");
      await().until(() -> fixture.counts().integrationCalls() == 2);
      assertOpen(client);
    }
  }

  @Test
  void aTwoWayRouteSendsItsBodyWhateverTheStatusUnlessSoSet() throws Exception {
    fixture.functions.on(GatewayFixture.PING, event -> "{\"statusCode\":403,\"body\":\"denied\"}");
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertThat(client.text("{\"type\":\"ping\"}").read().text()).isEqualTo("denied");
    }
  }

  @Test
  void aTwoWayRouteCanBeSetToReplaceTheBodyOfAnErrorStatus() throws Exception {
    fixture.functions.on(GatewayFixture.PING, event -> "{\"statusCode\":403,\"body\":\"denied\"}");
    GatewaySettings settings = GatewaySettings.defaults();
    fixture
      .with(settings.with(settings.choices().withNon2xxReplacesBody(true)))
      .product()
      .start();
    try (RawClient client = fixture.open()) {
      assertThat(client.text("{\"type\":\"ping\"}").read().text()).startsWith(
        "{\"message\": \"Internal server error\""
      );
    }
  }

  @Test
  void messageEventHasTheKeysOfACapturedOneAndNoHeaders() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open("User-Agent: tester")) {
      client.text("x").text("y");
      JsonNode first = fixture.functions.next(GatewayFixture.DEFAULT);
      JsonNode second = fixture.functions.next(GatewayFixture.DEFAULT);
      assertThat(GatewayFixture.names(first)).containsExactly("requestContext", "body", "isBase64Encoded");
      assertThat(GatewayFixture.names(first.get("requestContext"))).containsExactly(
        "routeKey",
        "messageId",
        "eventType",
        "extendedRequestId",
        "requestTime",
        "messageDirection",
        "stage",
        "connectedAt",
        "requestTimeEpoch",
        "identity",
        "requestId",
        "domainName",
        "connectionId",
        "apiId"
      );
      assertThat(first.at("/requestContext/messageId")).isNotEqualTo(second.at("/requestContext/messageId"));
      assertThat(first.at("/requestContext/messageId").asText()).matches("[A-Za-z0-9_-]{15}=");
      assertThat(first.at("/requestContext/eventType").asText()).isEqualTo("MESSAGE");
    }
  }

  @Test
  void aBinaryFrameClosesWith1003() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertThat(client.frame(RawClient.BINARY, true, ofSize(3)).read().closeCode()).isEqualTo(1003);
      client.close(1003, "");
      assertThat(client.isAtEnd()).isTrue();
      assertThat(
        fixture.functions.next(GatewayFixture.DISCONNECT).at("/requestContext/disconnectStatusCode").asInt()
      ).isEqualTo(1003);
    }
  }

  @Test
  void aFrameOf32KilobytesPassesAndOneByteMoreClosesWith1009() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.frame(RawClient.TEXT, true, ofSize(FRAME_BYTES));
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText()).hasSize(FRAME_BYTES);
      assertThat(
        client
          .frame(RawClient.TEXT, true, ofSize(FRAME_BYTES + 1))
          .read()
          .closeCode()
      ).isEqualTo(1009);
      assertThat(client.isAtEnd()).isTrue();
      client.hangUp();
      assertThat(
        fixture.functions.next(GatewayFixture.DISCONNECT).at("/requestContext/disconnectStatusCode").asInt()
      ).isEqualTo(1009);
    }
  }

  @Test
  void fourFramesOf128KilobytesPassAndOneByteMoreClosesWith1009() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.frame(RawClient.TEXT, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, true, new byte[0]);
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText()).hasSize(4 * FRAME_BYTES);
      client.frame(RawClient.TEXT, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, false, ofSize(FRAME_BYTES));
      client.frame(RawClient.CONTINUATION, true, ofSize(1));
      assertThat(client.read().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aHundredMessagesAreInvokedConcurrently() throws Exception {
    CyclicBarrier together = new CyclicBarrier(100);
    fixture.functions.on(GatewayFixture.DEFAULT, event -> {
      together.await();
      return FakeFunctions.OK;
    });
    fixture.product().start();
    Set<String> bodies = new HashSet<>();
    try (RawClient client = fixture.open()) {
      for (int i = 0; i < 100; i++) {
        client.text("m" + i);
      }
      for (int i = 0; i < 100; i++) {
        bodies.add(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText());
      }
      await().until(() -> fixture.counts().integrationCalls() == 101);
    }
    assertThat(bodies).hasSize(100);
    assertThat(together.isBroken()).isFalse();
  }

  @Test
  void aRouteBeyondItsRateGetsTheTooManyRequestsFrame() throws Exception {
    ObjectNode stage = fixture
      .api("$request.body.type")
      .route("ping", GatewayFixture.PING, true, 29_000)
      .route(Route.DEFAULT, GatewayFixture.DEFAULT)
      .ofApi();
    stage.putObject("RouteSettings").putObject("$default").put("ThrottlingRateLimit", 1).put("ThrottlingBurstLimit", 2);
    fixture.stage("prod", stage).start();
    try (RawClient client = fixture.open()) {
      client.text("1").text("2");
      await().until(() -> fixture.functions.waiting(GatewayFixture.DEFAULT) == 2);
      assertThat(client.text("3").read().text()).startsWith("{\"message\": \"Too Many Requests\", \"connectionId\":\"");
      assertOpen(client);
    }
  }
}
