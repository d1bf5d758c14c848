package dev.iops.pipeline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.Output;
import dev.iops.pipeline.runtime.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisconnectHandlerTest {

  private final FakeStore store = new FakeStore();
  private final DisconnectHandler handler = new DisconnectHandler(new Settings(Map.of()), store);

  @Test
  void deletesTheRow() throws IOException {
    Routes.invoke(new ConnectHandler(new Settings(Map.of()), store), Routes.CONNECT);

    assertThat(Routes.invoke(handler, Routes.DISCONNECT).path("statusCode").intValue()).isEqualTo(200);

    assertThat(store.rows).isEmpty();
  }

  @Test
  void oneLineTellsWhoClosedAndHowLongItLived() throws Exception {
    List<JsonNode> lines = Output.of(() -> Routes.invoke(handler, Routes.DISCONNECT));

    assertThat(lines).hasSize(2);
    JsonNode log = lines.getFirst();
    assertThat(log.path("message").textValue()).isEqualTo("Connection removed: PJqB0fHsqRcCHlw=");
    assertThat(log.path("disconnectStatusCode").intValue()).isEqualTo(1005);
    assertThat(log.path("disconnectReason").textValue()).isEqualTo("Client-side close frame status not set");
    assertThat(log.path("lifetimeMs").longValue()).isEqualTo(2518);
    assertThat(log.path("sourceIp").textValue()).isEqualTo("123.45.123.45");
    assertThat(lines.getLast().path("ConnectionsClosed").intValue()).isEqualTo(1);
  }

  @Test
  void anEventWithoutCodeAndReasonIsLoggedWithoutThem() throws Exception {
    String bare = Routes.DISCONNECT.replace("\"disconnectStatusCode\":1005,", "").replace(
      "\"disconnectReason\":\"Client-side close frame status not set\",",
      ""
    );

    JsonNode log = Output.of(() -> Routes.invoke(handler, bare)).getFirst();

    assertThat(log.path("disconnectStatusCode").isNull()).isTrue();
    assertThat(log.path("lifetimeMs").longValue()).isEqualTo(2518);
  }

  @Test
  void aRowThatCannotBeDeletedIsLoggedWithTheSameFacts() throws Exception {
    store.down = true;

    JsonNode log = Output.of(() -> Routes.invoke(handler, Routes.DISCONNECT)).getFirst();

    assertThat(log.path("message").textValue()).startsWith("Connection closed, row not deleted: PJqB0fHsqRcCHlw=");
    assertThat(log.path("disconnectStatusCode").intValue()).isEqualTo(1005);
    assertThat(log.at("/error/message").textValue()).isEqualTo("the table is down");
  }
}
