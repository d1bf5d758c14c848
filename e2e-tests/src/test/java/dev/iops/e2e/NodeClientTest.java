package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iops.e2e.scenarios.SharedCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of most Node programs, npm's {@code ws}, at its defaults: it offers permessage-deflate. */
class NodeClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static RunningCloud cloud;
  private static BackendClient backend;
  private static Path modules;

  @BeforeAll
  static void up() {
    assumeTrue(Programs.installed("node") && Programs.installed("npm"), "node is not installed: apt-get install npm");
    modules = Path.of(
      Programs.run(LIMIT, new ProcessBuilder("npm", "root", "--global"))
        .out()
        .strip()
    );
    assumeTrue(Files.isDirectory(modules.resolve("ws")), "npm's ws is not installed: npm install --global ws");
    cloud = SharedCloud.cloud();
    backend = new BackendClient(cloud.target());
  }

  @BeforeEach
  void nobodyIsConnected() {
    backend.awaitNoConnection();
  }

  @Test
  void aPingFrameAndAPingMessageAreAnswered() {
    try (var node = node()) {
      Told told = new Told(node::lines);
      assertThat(told.await("open").path("extensions").asText()).as("compression is not agreed on").isEmpty();

      node.send("{\"ping\":\"are you there\"}");
      assertThat(told.await("pong").path("data").asText()).isEqualTo("are you there");

      node.send("{\"send\":\"{\\\"type\\\":\\\"ping\\\",\\\"payload\\\":{}}\"}");
      // updates of events that an earlier test had emitted may come before
      told.await("message", message -> message.path("data").asText().contains("\"type\":\"pong\""));
    }
  }

  @Test
  void updatesArriveAsText() {
    try (var node = node()) {
      Told told = new Told(node::lines);
      backend.awaitOnlyConnection();

      backend.invokeSimulator();

      var update = told.await("message", message -> message.path("data").asText().contains("\"type\":\"update\""));
      assertThat(update.path("binary").asBoolean()).isFalse();
    }
  }

  @Test
  void theServersEndIsSeenByTheClient() {
    try (var node = node()) {
      Told told = new Told(node::lines);

      backend.delete(backend.awaitOnlyConnection());

      assertThat(told.await("close").path("code").asInt()).isEqualTo(1000);
    }
  }

  @Test
  void theClientsEndIsSeenByTheServer() {
    awaitEnd("{\"close\":[4001,\"tab closed\"]}", 4001);
  }

  @Test
  void anEndWithoutACodeIs1005() {
    awaitEnd("{\"close\":[]}", 1005);
  }

  /** The function of {@code $disconnect} logs with which code its connection ended. */
  private static void awaitEnd(String command, int code) {
    try (var node = node()) {
      Told told = new Told(node::lines);
      told.await("open");
      String id = backend.awaitOnlyConnection();

      node.send(command);

      assertThat(told.await("close").path("code").asInt()).isEqualTo(code);
      await()
        .atMost(LIMIT)
        .until(() ->
          backend.logged(cloud.target().outputs().disconnectFunctionName(), id, "\"disconnectStatusCode\":" + code)
        );
    }
  }

  private static RunningProgram node() {
    Path script = Checkout.root().resolve("e2e-tests/src/test/resources/ws-client.js");
    var program = new ProcessBuilder("node", script.toString(), cloud.target().webSocketUrl().toString());
    program.environment().put("NODE_PATH", modules.toString());
    return RunningProgram.start(program);
  }
}
