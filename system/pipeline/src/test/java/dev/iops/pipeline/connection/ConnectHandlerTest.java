package dev.iops.pipeline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.Output;
import dev.iops.pipeline.connection.ConnectionStore.OpenConnection;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.SettingsException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectHandlerTest {

  private static final Instant CONNECTED_AT = Instant.ofEpochMilli(1701245041796L);

  private final FakeStore store = new FakeStore();
  private final ConnectHandler handler = new ConnectHandler(
    new Settings(Map.of("POWERTOOLS_SERVICE_NAME", "connect", "POWERTOOLS_METRICS_NAMESPACE", "Test")),
    store
  );

  @Test
  void storesTheConnection() throws IOException {
    JsonNode answer = Routes.invoke(handler, Routes.CONNECT);

    assertThat(answer.toString()).isEqualTo("{\"statusCode\":200}");
    assertThat(store.rows.values()).containsExactly(
      new OpenConnection(
        "PJqB0fHsqRcCHlw=",
        CONNECTED_AT,
        Optional.of("203.0.113.9"),
        Optional.of("wscat"),
        CONNECTED_AT.plus(ConnectHandler.ROW_LIFETIME)
      )
    );
  }

  @Test
  void theRowOutlivesTheLongestConnection() {
    assertThat(ConnectHandler.ROW_LIFETIME).isGreaterThan(Duration.ofHours(2));
  }

  @Test
  void theHeadersInTheirOwnCaseStandInForAMissingIdentity() throws IOException {
    Routes.invoke(
      handler,
      Routes.CONNECT.replace("\"identity\":{\"userAgent\":\"wscat\",\"sourceIp\":\"203.0.113.9\"},", "")
    );

    OpenConnection row = store.rows.get("PJqB0fHsqRcCHlw=");
    assertThat(row.sourceIp()).contains("203.0.113.7");
    assertThat(row.userAgent()).contains("Mozilla/5.0");
  }

  @Test
  void answers500IfTheRowCannotBeWritten() throws IOException {
    store.down = true;

    assertThat(Routes.invoke(handler, Routes.CONNECT).toString()).isEqualTo("{\"statusCode\":500}");
  }

  @Test
  void aConnectionThatIsNotStoredIsLoggedWithWhoseItWas() throws Exception {
    store.down = true;

    JsonNode log = Output.of(() -> Routes.invoke(handler, Routes.CONNECT)).getFirst();

    assertThat(log.path("message").textValue()).startsWith("Connection not stored: PJqB0fHsqRcCHlw=");
    assertThat(log.path("connectionId").textValue()).isEqualTo("PJqB0fHsqRcCHlw=");
    assertThat(log.path("sourceIp").textValue()).isEqualTo("203.0.113.9");
  }

  @Test
  void logsOneJsonLineAndOneMetricsLine() throws Exception {
    List<JsonNode> lines = Output.of(() -> Routes.invoke(handler, Routes.CONNECT));

    assertThat(lines).hasSize(2);
    JsonNode log = lines.getFirst();
    assertThat(log.path("message").textValue()).isEqualTo("Connection stored: PJqB0fHsqRcCHlw=");
    assertThat(log.path("service").textValue()).isEqualTo("connect");
    assertThat(log.path("function_request_id").textValue()).isEqualTo("request-1");
    assertThat(log.path("sourceIp").textValue()).isEqualTo("203.0.113.9");
    assertThat(log.path("connectedAt").longValue()).isEqualTo(CONNECTED_AT.toEpochMilli());
    JsonNode metrics = lines.getLast();
    assertThat(metrics.path("ConnectionsOpened").intValue()).isEqualTo(1);
    assertThat(metrics.path("service").textValue()).isEqualTo("connect");
    assertThat(metrics.at("/_aws/CloudWatchMetrics/0/Namespace").textValue()).isEqualTo("Test");
    assertThat(metrics.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[\"service\"]]");
  }

  @Test
  void namesTheMissingSetting() {
    Map<String, String> environment = Map.of("AWS_REGION", "us-east-2");
    assertThatThrownBy(() -> new ConnectHandler(environment))
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("CONNECTIONS_TABLE_NAME is not set");
  }

  @Test
  void refusesAnEventThatIsNotOfAWebSocketRoute() {
    assertThatThrownBy(() -> Routes.invoke(handler, "{}")).hasMessage(
      "requestContext.connectionId is missing: expected the event of a WebSocket route"
    );
  }
}
