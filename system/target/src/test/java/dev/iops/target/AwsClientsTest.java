package dev.iops.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;

class AwsClientsTest {

  private record Seen(String method, String path, String authorization) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;

  @TempDir
  private Path folder;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), authorization));
      byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aLoopbackEndpointIsSignedForWithTheLocalKeyInTheTargetsRegion() throws IOException {
    try (AwsClients clients = new AwsClients(target()); var dynamoDb = clients.dynamoDb()) {
      dynamoDb.listTables();
    }

    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().authorization()).contains("Credential=local/", "/us-east-2/dynamodb/");
  }

  @Test
  void postsToAConnectionBelowThePathOfTheCallbackUrl() throws IOException {
    try (AwsClients clients = new AwsClients(target()); var connections = clients.connections()) {
      connections.postToConnection(request -> request.connectionId("a=").data(SdkBytes.fromUtf8String("hi")));
    }

    assertThat(seen.getFirst().path()).isEqualTo("/prod/@connections/a=");
  }

  @Test
  void neverRepeatsAnInvocation() throws IOException {
    status = 500;

    try (AwsClients clients = new AwsClients(target()); var lambda = clients.lambda()) {
      assertThat(catchSdkException(() -> lambda.invoke(request -> request.functionName("simulator")))).isNotNull();
    }

    assertThat(seen).hasSize(1);
  }

  @Test
  void neverRepeatsAPutOfASenderThatKeepsBooks() throws IOException {
    status = 500;

    try (AwsClients clients = new AwsClients(target()); var kinesis = clients.kinesisWithoutRetries()) {
      assertThat(catchSdkException(() -> kinesis.putRecords(request -> request.streamName("events")))).isNotNull();
    }

    assertThat(seen).hasSize(1);
  }

  private static SdkException catchSdkException(Runnable call) {
    try {
      call.run();
      return null;
    } catch (SdkException e) {
      return e;
    }
  }

  private Target target() throws IOException {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    String json = """
    {"IOpsDashboard-ExperienceStack": {"WebSocketUrl": "ws://127.0.0.1:1/prod", "CallbackUrl": "%s/prod"},
     "EmbeddedCloud": {"EndpointUrl": "%s", "Region": "us-east-2"}}""".formatted(endpoint, endpoint);
    return Target.load(Files.writeString(folder.resolve("outputs.json"), json), Optional.empty(), Optional.empty());
  }
}
