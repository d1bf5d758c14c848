package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts for which of the gateway's metrics, and what does not. */
class PublishedMetricsTest {

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  @Test
  void aHandshakeAndAMessageThatSucceedCountNoError() throws Exception {
    fixture.functions.on(GatewayFixture.PING, event -> "{\"statusCode\":200,\"body\":\"pong\"}");
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertThat(client.text("{\"type\":\"ping\"}").read().text()).isEqualTo("pong");
      assertThat(fixture.post(fixture.nextConnectionId(), "x").statusCode()).isEqualTo(200);
    }
    await().until(() -> fixture.counts().integrationCalls() == 3);
    assertThat(fixture.counts())
      .as("one message in, the answer and the callback out; latency of three routes")
      .isEqualTo(new Counts(1, 3, 0, 0, 0, 3));
  }

  @Test
  void aRefusedHandshakeIsAClientErrorAndReachesNoIntegration() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      client.send("GET /prod HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.readStatus()).isBetween(400, 499);
    }
    assertThat(fixture.counts()).isEqualTo(new Counts(0, 0, 0, 1, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({ "200, 0", "299, 0", "399, 0", "400, 1", "403, 1", "500, 1", "599, 1" })
  void onlyAnAnswerOf400OrMoreIsAnIntegrationError(int status, int errors) throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> "{\"statusCode\":" + status + "}");
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      client.requestUpgrade("/prod").readHead();
    }
    await().until(() -> fixture.counts().integrationCalls() >= 1);
    assertThat(fixture.counts().integrationError()).isEqualTo(errors);
    assertThat(fixture.counts().executionError()).isZero();
    assertThat(fixture.counts().connectCount()).isOne();
  }

  @Test
  void aFunctionThatThrowsIsAnExecutionErrorAndNoIntegrationError() throws Exception {
    fixture.functions.on(GatewayFixture.DEFAULT, event -> {
      throw new FakeFunctions.Thrown();
    });
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertThat(client.text("x").read().text()).contains("Internal server error");
      assertThat(fixture.counts().executionError()).isOne();
      assertThat(fixture.counts().integrationError()).isZero();
      assertThat(fixture.counts().clientError()).isZero();
    }
  }

  @Test
  void theLatencyIsTheTimeOfTheIntegrationInMilliseconds() throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      fixture.timeline.advance(Duration.ofMillis(250));
      return FakeFunctions.OK;
    });
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertThat(fixture.sum("IntegrationLatency")).isEqualTo(250);
      fixture.post(fixture.nextConnectionId(), "x");
      assertThat(fixture.counts().integrationCalls()).as("no latency for callbacks").isOne();
      assertThat(client.read().text()).isEqualTo("x");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, AAAAAAAAAAAAAAA=",
    "GET, AAAAAAAAAAAAAAA=",
    "DELETE, AAAAAAAAAAAAAAA=",
    "POST, no",
    "PUT, AAAAAAAAAAAAAAA=",
  })
  void aCallbackThatIsRefusedIsAClientErrorAndNoMessage(String method, String id) throws Exception {
    fixture.product().start();
    String target = "/prod/@connections/" + GatewayFixture.encode(id);
    assertThat(fixture.call(method, target, new byte[1]).statusCode()).isBetween(400, 499);
    assertThat(fixture.counts()).isEqualTo(new Counts(0, 0, 0, 1, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = { true, false })
  void routesCountByThemselvesOnlyWithDetailedMetrics(boolean detailed) throws Exception {
    fixture
      .api("$request.body.type")
      .route(Route.CONNECT, GatewayFixture.CONNECT)
      .route("ping", GatewayFixture.PING)
      .route(Route.DEFAULT, GatewayFixture.DEFAULT);
    ObjectNode settings = fixture.ofApi();
    settings.putObject("DefaultRouteSettings").put("DetailedMetricsEnabled", detailed);
    settings.putObject("RouteSettings").putObject(Route.DEFAULT).put("DetailedMetricsEnabled", false);
    fixture.stage("prod", settings).start();
    try (RawClient client = fixture.open()) {
      client.text("{\"type\":\"ping\"}").text("other");
      await().until(() -> fixture.counts().integrationCalls() == 3);
    }
    long expected = detailed ? 1 : 0;
    assertThat(fixture.sum("MessageCount", "Route", "ping")).isEqualTo(expected);
    assertThat(fixture.sum("ConnectCount", "Route", Route.CONNECT)).isEqualTo(expected);
    assertThat(fixture.sum("MessageCount", "Route", Route.DEFAULT))
      .as("its own setting says no")
      .isZero();
    assertThat(fixture.counts().messageCount()).as("the stage counts all").isEqualTo(2);
    assertThat(fixture.metrics.sum("AWS/ApiGateway", "MessageCount", "ApiId", fixture.apiId())).isEqualTo(2);
  }
}
