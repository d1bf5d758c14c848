package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.WebSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The event that the function behind {@code $connect} gets. */
@ExtendWith(BufferLeaks.class)
class ConnectEventTest {

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private int handshake(String target, String... headers) throws Exception {
    try (RawClient client = fixture.client()) {
      return client.requestUpgrade(target, headers).readStatus();
    }
  }

  @Test
  void connectEventHasTheKeysOfACapturedOneInTheirOrder() throws Exception {
    fixture.product().start();
    handshake("/prod");
    JsonNode event = fixture.functions.next(GatewayFixture.CONNECT);
    assertThat(GatewayFixture.names(event)).containsExactly(
      "headers",
      "multiValueHeaders",
      "requestContext",
      "isBase64Encoded"
    );
    assertThat(GatewayFixture.names(event.get("requestContext"))).containsExactly(
      "routeKey",
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
    JsonNode context = event.get("requestContext");
    assertThat(context.get("requestTime").asText()).isEqualTo("29/Nov/2023:08:04:01 +0000");
    assertThat(context.get("connectedAt").asLong()).isEqualTo(1701245041796L);
    assertThat(context.get("apiId").asText()).matches("[a-z][a-z0-9]{9}").isEqualTo(fixture.apiId());
    assertThat(context.get("domainName").asText()).isEqualTo(fixture.apiId() + ".execute-api.us-east-2.amazonaws.com");
    assertThat(context.get("connectionId").asText()).matches("[A-Za-z0-9_-]{15}=");
    assertThat(event.get("isBase64Encoded").asBoolean(true)).isFalse();
    assertThat(GatewayFixture.names(context.get("identity"))).containsExactly("sourceIp");
  }

  @Test
  void connectEventHasQueryAndStageVariablesOnlyIfThereAreAny() throws Exception {
    ObjectNode stage = fixture.api("$default").route(Route.CONNECT, GatewayFixture.CONNECT).ofApi();
    stage.putObject("StageVariables").put("k", "v");
    fixture.stage("prod", stage).stage("bare").start();
    handshake("/prod?token=x&token=y%20z&empty=");
    JsonNode event = fixture.functions.next(GatewayFixture.CONNECT);
    assertThat(event.get("queryStringParameters").toString()).isEqualTo("{\"token\":\"y z\",\"empty\":\"\"}");
    assertThat(event.get("multiValueQueryStringParameters").toString()).isEqualTo(
      "{\"token\":[\"x\",\"y z\"],\"empty\":[\"\"]}"
    );
    assertThat(event.get("stageVariables").toString()).isEqualTo("{\"k\":\"v\"}");
    handshake("/bare");
    JsonNode bare = fixture.functions.next(GatewayFixture.CONNECT);
    assertThat(GatewayFixture.names(bare)).doesNotContain("queryStringParameters", "stageVariables", "body");
  }

  @Test
  void connectEventKeepsTheCaseOfHeaderNamesAndDropsTheHopHeaders() throws Exception {
    fixture.product().start();
    handshake("/prod", "x-Odd-CASE: 1", "X-Odd-Case: 2", "User-Agent: tester", "X-Forwarded-For: 203.0.113.7");
    JsonNode event = fixture.functions.next(GatewayFixture.CONNECT);
    assertThat(GatewayFixture.names(event.get("headers"))).containsExactly(
      "Host",
      "Sec-WebSocket-Key",
      "Sec-WebSocket-Version",
      "User-Agent",
      "X-Amzn-Trace-Id",
      "X-Forwarded-For",
      "X-Forwarded-Port",
      "X-Forwarded-Proto",
      "x-Odd-CASE"
    );
    assertThat(event.at("/headers/X-Forwarded-For").asText()).isEqualTo("203.0.113.7, 127.0.0.1");
    assertThat(event.at("/headers/x-Odd-CASE").asText()).isEqualTo("2");
    assertThat(event.at("/multiValueHeaders/x-Odd-CASE").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(event.at("/headers/X-Amzn-Trace-Id").asText()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    assertThat(event.at("/requestContext/identity").toString()).isEqualTo(
      "{\"userAgent\":\"tester\",\"sourceIp\":\"127.0.0.1\"}"
    );
  }

  @Test
  void requestIdsAreNewInEachEventAndConnectedAtIsNot() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      fixture.timeline.advance(Duration.ofSeconds(3));
      client.text("a").close(1000, "");
      JsonNode connect = fixture.functions.next(GatewayFixture.CONNECT).get("requestContext");
      JsonNode message = fixture.functions.next(GatewayFixture.DEFAULT).get("requestContext");
      JsonNode disconnect = fixture.functions.next(GatewayFixture.DISCONNECT).get("requestContext");
      for (JsonNode context : new JsonNode[] { connect, message, disconnect }) {
        assertThat(context.get("requestId")).isEqualTo(context.get("extendedRequestId"));
        assertThat(context.get("connectedAt").asLong()).isEqualTo(1701245041796L);
      }
      assertThat(message.get("requestId")).isNotEqualTo(connect.get("requestId"));
      assertThat(disconnect.get("requestId")).isNotEqualTo(message.get("requestId"));
      assertThat(disconnect.get("requestTimeEpoch").asLong() - disconnect.get("connectedAt").asLong()).isEqualTo(3000);
    }
  }
}
