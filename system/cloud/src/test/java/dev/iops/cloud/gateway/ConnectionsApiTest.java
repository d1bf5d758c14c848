package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The callback API: posting to, looking at and closing a connection, and every refusal of it. */
@ExtendWith(BufferLeaks.class)
class ConnectionsApiTest {

  private static final byte[] NOTHING = new byte[0];

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private static String target(String id) {
    return "/prod/@connections/" + GatewayFixture.encode(id);
  }

  private static String errorType(HttpResponse<String> response) {
    return response.headers().firstValue("x-amzn-errortype").orElse("");
  }

  @Test
  void aPostIs200WithoutABodyAndOneTextMessage() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      HttpResponse<String> response = fixture.post(fixture.nextConnectionId(), "hello €");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
      RawClient.Frame frame = client.read();
      assertThat(frame.opcode()).isEqualTo(RawClient.TEXT);
      assertThat(frame.isFinal()).isTrue();
      assertThat(frame.text()).isEqualTo("hello €");
      assertThat(fixture.counts().messageCount()).isOne();
    }
  }

  @Test
  void anEndedOrUnknownConnectionIs410WithTheTypeInTheHeaderOnly() throws Exception {
    fixture.product().start();
    String id;
    try (RawClient client = fixture.open()) {
      id = fixture.nextConnectionId();
      client.close(1000, "");
      fixture.functions.next(GatewayFixture.DISCONNECT);
    }
    for (String gone : new String[] { id, "AAAAAAAAAAAAAAA=" }) {
      for (String method : new String[] { "POST", "GET", "DELETE" }) {
        HttpResponse<String> response = fixture.call(method, target(gone), NOTHING);
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).isEmpty();
        assertThat(errorType(response)).isEqualTo("GoneException");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = { "nonsense", "", "AAAA/BBBBBBBBBB=", "AAAAAAAAAAAAAAAAAAAAAAAA=", "\"\\" })
  void anIdOfAnotherShapeIs400(String id) throws Exception {
    fixture.product().start();
    HttpResponse<String> response = fixture.post(id, "x");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errorType(response)).isEqualTo("BadRequestException");
    JsonNode body = FakeFunctions.JSON.readTree(response.body());
    assertThat(body.get("message").asText()).startsWith("Invalid connectionId: ");
  }

  @ParameterizedTest
  @ValueSource(strings = { "/other/@connections/AAAAAAAAAAAAAAA%3D", "/@connections/AAAAAAAAAAAAAAA%3D", "/prod" })
  void aWrongStageOrPathIs403(String target) throws Exception {
    fixture.product().start();
    HttpResponse<String> response = fixture.call("POST", target, NOTHING);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(errorType(response)).isEqualTo("ForbiddenException");
  }

  @Test
  void aConnectionOfAnotherStageIs410() throws Exception {
    fixture.product().stage("beta").start();
    try (RawClient client = fixture.open()) {
      String id = GatewayFixture.encode(fixture.nextConnectionId());
      assertThat(fixture.call("POST", "/beta/@connections/" + id, NOTHING).statusCode()).isEqualTo(410);
      assertThat(client.socket().getInputStream().available()).isZero();
    }
  }

  @Test
  void anUnsignedCallbackIs403() throws Exception {
    fixture.product().start();
    HttpResponse<String> response = fixture.callUnsigned("POST", target("AAAAAAAAAAAAAAA="));
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    assertThat(errorType(response)).isEqualTo("MissingAuthenticationTokenException");
  }

  @Test
  void anUnsignedCallbackPassesIfSoSet() throws Exception {
    GatewaySettings settings = GatewaySettings.defaults();
    fixture
      .with(settings.with(settings.choices().withUnsignedCallbacks(true)))
      .product()
      .start();
    assertThat(fixture.callUnsigned("POST", target("AAAAAAAAAAAAAAA=")).statusCode()).isEqualTo(410);
  }

  @Test
  void aMessageOf131072BytesPassesAndOneByteMoreIs413() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      String longest = "x".repeat(131_072);
      assertThat(fixture.post(id, longest).statusCode()).isEqualTo(200);
      assertThat(client.read().text()).isEqualTo(longest);
      HttpResponse<String> refused = fixture.post(id, longest + "x");
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(errorType(refused)).isEqualTo("PayloadTooLargeException");
      assertThat(fixture.post(id, "after").statusCode()).as("the HTTP connection lives on").isEqualTo(200);
      assertThat(client.read().text()).isEqualTo("after");
    }
  }

  @Test
  void aClientThatDoesNotReadGets429AndRecoversWhenItReads() throws Exception {
    GatewaySettings settings = GatewaySettings.defaults();
    fixture
      .with(settings.with(settings.sizes().withOutboundBytes(256 * 1024)))
      .product()
      .start();
    try (RawClient slow = fixture.open(); RawClient other = fixture.open()) {
      String id = fixture.nextConnectionId();
      String otherId = fixture.nextConnectionId();
      String message = "x".repeat(100_000);
      int accepted = 0;
      HttpResponse<String> response = fixture.post(id, message);
      for (; response.statusCode() == 200 && accepted < 1000; accepted++) {
        response = fixture.post(id, message);
      }
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(errorType(response)).isEqualTo("LimitExceededException");
      assertThat(fixture.post(otherId, "unharmed").statusCode()).isEqualTo(200);
      assertThat(other.read().text()).isEqualTo("unharmed");
      for (int i = 0; i < accepted; i++) {
        assertThat(slow.read().payload()).as("message %d of %d", i, accepted).hasSize(message.length());
      }
      await().until(() -> fixture.post(id, "again").statusCode() == 200);
    }
  }

  @Test
  void aGetDescribesTheConnection() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open(); RawClient named = fixture.open("User-Agent: a\"b")) {
      String id = fixture.nextConnectionId();
      fixture.timeline.advance(Duration.ofMillis(2553));
      client.text("x");
      fixture.functions.next(GatewayFixture.DEFAULT);
      HttpResponse<String> response = fixture.call("GET", target(id), NOTHING);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(
        "{\"connectedAt\":\"2023-11-29T08:04:01.796Z\",\"identity\":{\"sourceIp\":\"127.0.0.1\",\"userAgent\":null}," +
          "\"lastActiveAt\":\"2023-11-29T08:04:04.349Z\"}"
      );
      String other = fixture.call("GET", target(fixture.nextConnectionId()), NOTHING).body();
      assertThat(FakeFunctions.JSON.readTree(other).at("/identity/userAgent").asText()).isEqualTo("a\"b");
      assertThat(named.socket().isClosed()).isFalse();
    }
  }

  @Test
  void aSecondDeleteIs410() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      HttpResponse<String> first = fixture.call("DELETE", target(id), NOTHING);
      assertThat(first.statusCode()).isEqualTo(204);
      assertThat(first.body()).isEmpty();
      assertThat(fixture.call("DELETE", target(id), NOTHING).statusCode()).isEqualTo(410);
      assertThat(client.read().closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void theIdIsTakenEncodedAndRaw() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      for (String form : new String[] { id, id.replace("=", "%3D"), id.replace("=", "%3d") }) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        assertThat(fixture.call("POST", "/prod/@connections/" + form, body).statusCode()).isEqualTo(200);
        assertThat(client.read().text()).isEqualTo(form);
      }
    }
  }

  @Test
  void postsThatArePipelinedAreAnsweredAndDeliveredInOrder() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open(); RawClient backend = fixture.client()) {
      String id = fixture.nextConnectionId();
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        String body = "message " + i;
        requests
          .append("POST /prod/@connections/")
          .append(id)
          .append(" HTTP/1.1\r\nHost: x\r\n" + GatewayFixture.OWNERS_HEADERS);
        requests.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
      }
      backend.send(requests.toString());
      for (int i = 0; i < 500; i++) {
        assertThat(backend.readStatus()).isEqualTo(200);
        assertThat(client.read().text()).isEqualTo("message " + i);
      }
    }
  }

  @Test
  void aBodyInChunksAfterExpectContinueIsOneMessage() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open(); RawClient backend = fixture.client()) {
      String id = fixture.nextConnectionId();
      backend.send(
        "POST /prod/@connections/" +
          id +
          " HTTP/1.1\r\nHost: x\r\n" +
          GatewayFixture.OWNERS_HEADERS +
          "Transfer-Encoding: chunked\r\n"
      );
      backend.send("Expect: 100-continue\r\nConnection: close\r\n\r\n");
      assertThat(backend.readHead()).isEqualTo("HTTP/1.1 100 Continue");
      backend.send("3\r\nabc\r\n").send("3\r\ndef\r\n0\r\n\r\n");
      assertThat(backend.readHead()).startsWith("HTTP/1.1 200 OK").contains("Connection: close");
      assertThat(backend.isAtEnd()).isTrue();
      assertThat(client.read().text()).isEqualTo("abcdef");
    }
  }

  @Test
  void anotherMethodIs403() throws Exception {
    fixture.product().start();
    HttpResponse<String> response = fixture.call("PUT", target("AAAAAAAAAAAAAAA="), NOTHING);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("No method found matching route @connections/", "for http method PUT");
  }

  @Test
  void callbacksBeyondTheAccountsRateAre429() throws Exception {
    GatewayQuotas quotas = new GatewayQuotas(Rate.UNLIMITED, new Rate(10, 2));
    fixture.with(GatewaySettings.defaults().with(quotas)).product().start();
    assertThat(fixture.post("AAAAAAAAAAAAAAA=", "").statusCode()).isEqualTo(410);
    assertThat(fixture.post("AAAAAAAAAAAAAAA=", "").statusCode()).isEqualTo(410);
    assertThat(fixture.post("AAAAAAAAAAAAAAA=", "").statusCode()).isEqualTo(429);
    fixture.timeline.advance(Duration.ofMillis(100));
    assertThat(fixture.post("AAAAAAAAAAAAAAA=", "").statusCode()).isEqualTo(410);
  }
}
