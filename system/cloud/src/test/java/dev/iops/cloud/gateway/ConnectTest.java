package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake: when it opens, when it is refused and with what, and what the client sees of it. */
@ExtendWith(BufferLeaks.class)
class ConnectTest {

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private int handshake(String target, String... headers) throws Exception {
    try (RawClient client = fixture.client()) {
      return client.requestUpgrade(target, headers).readStatus();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = { 200, 201 })
  void opensWhenConnectAnswers2xx(int status) throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> "{\"statusCode\":" + status + "}");
    fixture.product().start();
    assertThat(handshake("/prod")).isEqualTo(101);
  }

  @ParameterizedTest
  @ValueSource(ints = { 301, 400, 401, 501 })
  void refusesWithTheStatusThatConnectAnswersAndWithoutItsBody(int status) throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> "{\"statusCode\":" + status + ",\"body\":\"secret\"}");
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      String head = client.requestUpgrade("/prod").readHead();
      assertThat(head)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-length: 0");
      assertThat(client.isAtEnd()).isTrue();
    }
    assertThat(fixture.gateway().openConnections()).isZero();
  }

  @Test
  void refusesWith502WhenConnectThrows() throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      throw new FakeFunctions.Thrown();
    });
    fixture.product().start();
    assertThat(handshake("/prod")).isEqualTo(502);
    assertThat(fixture.counts().executionError()).isOne();
    assertThat(fixture.counts().connectCount()).as("counted although it failed").isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = { "null", "{}", "\"yes\"", "{\"statusCode\":\"abc\"}", "{\"statusCode\":99}", "[" })
  void refusesWith502WhenConnectAnswersNoProxyResult(String result) throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> result);
    fixture.product().start();
    assertThat(handshake("/prod")).isEqualTo(502);
  }

  @Test
  void refusesWith500WhenConnectCannotBeInvoked() throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
    });
    fixture.product().start();
    assertThat(handshake("/prod")).isEqualTo(500);
  }

  @Test
  void refusesWith500WhenTheInvokerItselfBreaks() throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      throw new IllegalStateException("planted");
    });
    fixture.product().start();
    assertThat(handshake("/prod")).isEqualTo(500);
  }

  @Test
  void refusesWith504WhenConnectIsTooSlow() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      release.await();
      return FakeFunctions.OK;
    });
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      client.requestUpgrade("/prod");
      fixture.functions.next(GatewayFixture.CONNECT);
      fixture.timeline.advance(Duration.ofSeconds(29));
      assertThat(client.readStatus()).isEqualTo(504);
    } finally {
      release.countDown();
    }
  }

  @Test
  void opensAtOnceWithoutAConnectRoute() throws Exception {
    fixture.api("$request.body.type").route(Route.DEFAULT, GatewayFixture.DEFAULT).stage("prod").start();
    assertThat(handshake("/prod")).isEqualTo(101);
  }

  @Test
  void opensByAMockConnectRoute() throws Exception {
    ObjectNode mock = fixture.api("$request.body.type").ofApi().put("IntegrationType", "MOCK");
    mock.putObject("RequestTemplates").put("$default", "{\"statusCode\": 200}");
    String id = fixture.create("Mock", GatewayProperties.INTEGRATION, mock).ref();
    ObjectNode route = fixture
      .ofApi()
      .put("RouteKey", Route.CONNECT)
      .put("Target", "integrations/" + id);
    fixture.create("Route", GatewayProperties.ROUTE, route);
    fixture.stage("prod").start();
    assertThat(handshake("/prod")).isEqualTo(101);
    assertThat(fixture.counts().integrationCalls()).as("no latency for mocks").isZero();
  }

  @Test
  void staysPendingAndNotPostableUntilConnectAnswers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      release.await();
      return FakeFunctions.OK;
    });
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      client.requestUpgrade("/prod");
      String id = fixture.nextConnectionId();
      fixture.timeline.advance(Duration.ofSeconds(2));
      assertThat(client.socket().getInputStream().available()).as("bytes before $connect answered").isZero();
      assertThat(fixture.post(id, "too early").statusCode()).isEqualTo(410);
      release.countDown();
      assertThat(client.readStatus()).isEqualTo(101);
      assertThat(fixture.post(id, "now").statusCode()).isEqualTo(200);
      assertThat(client.read().text()).isEqualTo("now");
    }
  }

  @Test
  void deliversWhatTheClientSentBeforeTheAnswer() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      client.requestUpgrade("/prod").text("early");
      assertThat(client.readStatus()).isEqualTo(101);
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText()).isEqualTo("early");
    }
  }

  @Test
  void onlyTheFunctionChoosesTheSubProtocolAndNoOtherHeaderReachesTheClient() throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event ->
      event.at("/headers/X-Choose").isMissingNode()
        ? FakeFunctions.OK
        : "{\"statusCode\":200,\"headers\":{\"sec-websocket-protocol\":\"b\",\"Set-Cookie\":\"c=1\"}}"
    );
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      String head = client.requestUpgrade("/prod", "Sec-WebSocket-Protocol: a, b", "X-Choose: 1").readHead();
      assertThat(head).contains("\r\nsec-websocket-protocol: b").doesNotContainIgnoringCase("cookie");
      assertThat(
        fixture.functions.next(GatewayFixture.CONNECT).at("/headers/Sec-WebSocket-Protocol").asText()
      ).isEqualTo("a, b");
    }
    try (RawClient client = fixture.client()) {
      String head = client.requestUpgrade("/prod", "Sec-WebSocket-Protocol: a, b").readHead();
      assertThat(head).startsWith("HTTP/1.1 101 ").doesNotContainIgnoringCase("protocol: ");
    }
  }

  @Test
  void aSubProtocolThatWouldForgeAHeaderIsNoProxyResult() throws Exception {
    fixture.functions.on(
      GatewayFixture.CONNECT,
      event -> "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"a\\r\\nX-Evil: 1\"}}"
    );
    fixture.product().start();
    assertThat(handshake("/prod")).isEqualTo(502);
  }

  @Test
  void answers101WithTheHeadersOfAwsAndDeclinesCompression() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      String head = client
        .requestUpgrade("/prod", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
        .readHead();
      assertThat(head.lines()).containsExactly(
        "HTTP/1.1 101 Switching Protocols",
        "Date: Wed, 29 Nov 2023 08:04:01 GMT",
        "Connection: upgrade",
        "upgrade: websocket",
        "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
      );
    }
  }

  @Test
  void refusesAUrlOver4096CharactersAndTakesOneOf4096() throws Exception {
    fixture.product().start();
    String longest = "/prod?q=" + "x".repeat(4096 - 8);
    assertThat(handshake(longest)).isEqualTo(101);
    assertThat(handshake(longest + "x")).isEqualTo(414);
    assertThat(handshake("/prod?q=" + "x".repeat(20_000))).isEqualTo(414);
  }

  @ParameterizedTest
  @ValueSource(strings = { "/other", "/", "/prod/deeper", "/prod%2f" })
  void refusesAnUnknownStageOrPathWith403(String target) throws Exception {
    fixture.product().start();
    assertThat(handshake(target)).isEqualTo(403);
    assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).isZero();
  }

  @Test
  void refusesARequestThatIsNoProperUpgrade() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      String head = client.send("GET /prod HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
      assertThat(head).startsWith("HTTP/1.1 426 ").contains("Sec-WebSocket-Version: 13");
    }
    String upgrade = "GET /prod HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n";
    try (RawClient client = fixture.client()) {
      client.send(upgrade + "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: " + RawClient.KEY + "\r\n\r\n");
      assertThat(client.readStatus()).isEqualTo(426);
    }
    try (RawClient client = fixture.client()) {
      client.send(upgrade + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n");
      assertThat(client.readStatus()).isEqualTo(400);
    }
  }

  @Test
  void aHostOfTheApiNamesItAndTheLoopbackHostNeedsAUniqueStage() throws Exception {
    fixture.product();
    String first = fixture.apiId();
    ObjectNode other = FakeFunctions.JSON.createObjectNode().put("Name", "b").put("ProtocolType", "WEBSOCKET");
    other.put("RouteSelectionExpression", "$default");
    String second = fixture.create("Second", GatewayProperties.API, other).ref();
    ObjectNode stage = FakeFunctions.JSON.createObjectNode().put("ApiId", second);
    fixture.stage("prod", stage).start();
    assertThat(handshake("/prod")).as("two APIs have this stage").isEqualTo(403);
    for (String api : new String[] { first, second }) {
      try (RawClient client = fixture.client()) {
        client.send("GET /prod HTTP/1.1\r\nHost: " + api + ".execute-api.us-east-2.amazonaws.com\r\n");
        client.send("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
        client.send("Sec-WebSocket-Key: " + RawClient.KEY + "\r\n\r\n");
        assertThat(client.readStatus()).isEqualTo(101);
      }
    }
    assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).as("only the first has $connect").isOne();
  }

  @Test
  void aClientThatLeavesBeforeTheAnswerGetsNoDisconnectEventUnlessSoSet() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      release.await();
      return FakeFunctions.OK;
    });
    GatewaySettings settings = GatewaySettings.defaults();
    fixture
      .with(settings.with(settings.choices().withNoticeOnAbortedHandshake(true)))
      .product()
      .start();
    RawClient client = fixture.client();
    client.requestUpgrade("/prod");
    String id = fixture.nextConnectionId();
    client.close();
    JsonNode event = fixture.functions.next(GatewayFixture.DISCONNECT);
    assertThat(event.at("/requestContext/connectionId").asText()).isEqualTo(id);
    release.countDown();
    await().untilAsserted(() -> assertThat(fixture.timeline.waiting()).isZero());
    assertThat(fixture.gateway().openConnections()).isZero();
  }

  @Test
  void opensForTheClientOfTheJdk() throws Exception {
    fixture.product().start();
    URI uri = URI.create("ws://127.0.0.1:" + fixture.gateway().port() + "/prod");
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket = client.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {}).join();
      socket.sendText("{\"type\":\"ping\"}", true).join();
      assertThat(fixture.functions.next(GatewayFixture.PING).at("/requestContext/routeKey").asText()).isEqualTo("ping");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
      assertThat(
        fixture.functions.next(GatewayFixture.DISCONNECT).at("/requestContext/disconnectReason").asText()
      ).isEqualTo("bye");
    }
  }

  @Test
  void refusesWith429BeyondTheRateOfNewConnections() throws Exception {
    GatewayQuotas quotas = new GatewayQuotas(new Rate(1, 2), Rate.UNLIMITED);
    fixture.with(GatewaySettings.defaults().with(quotas)).product().start();
    assertThat(handshake("/prod")).isEqualTo(101);
    assertThat(handshake("/prod")).isEqualTo(101);
    assertThat(handshake("/prod")).isEqualTo(429);
    fixture.timeline.advance(Duration.ofSeconds(1));
    assertThat(handshake("/prod")).isEqualTo(101);
  }
}
