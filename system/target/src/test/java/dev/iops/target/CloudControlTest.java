package dev.iops.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a cloud, and what is made of its answers. */
class CloudControlTest {

  @TempDir
  private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{}";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Optional<CloudControl> control(String outputs) throws IOException {
    Path file = Files.writeString(folder.resolve("outputs.json"), outputs);
    return CloudControl.of(Target.load(file, Optional.empty(), Optional.of("us-east-2")));
  }

  private CloudControl control() throws IOException {
    return control("{\"EmbeddedCloud\": {\"EndpointUrl\": \"" + url() + "\"}}").orElseThrow();
  }

  private void willAnswer(int with, String body) {
    status = with;
    answer = body;
  }

  @Test
  void onlyAnEmbeddedCloudOnThisMachineCanBeControlled() throws IOException {
    assertThat(control("{\"IOpsDashboard-CoreStack\": {}}")).isEmpty();
    assertThat(control("{\"EmbeddedCloud\": {\"EndpointUrl\": \"http://cloud.example:4566\"}}")).isEmpty();
    assertThat(control("{\"EmbeddedCloud\": {\"EndpointUrl\": \"http://127.0.0.1:4566\"}}")).isPresent();
  }

  @Test
  void plantsAndHeals() throws IOException {
    willAnswer(201, "{\"id\":\"f7\"}");
    assertThat(control().plant("delivery-delay:every=2,by=30")).isEqualTo("f7");
    willAnswer(204, "");
    control().heal("f7");
    assertThat(asked).containsExactly(
      "POST /_iops/faults {\"fault\":\"delivery-delay:every=2,by=30\"}",
      "DELETE /_iops/faults/f7"
    );
  }

  @Test
  void readsStrikes() throws IOException {
    willAnswer(
      200,
      """
      {"strikes":[{"at":1700000000000001,"fault":"half-open","where":"c=","effect":"e","new":1}],"next":8,
       "counts":{"half-open":10003},"notKept":{"half-open":3}}"""
    );
    assertThat(control().strikes(7)).isEqualTo(
      new Strikes(
        List.of(new Strike(1_700_000_000_000_001L, "half-open", "c=", "e")),
        8,
        Map.of("half-open", 10_003L),
        Map.of("half-open", 3L)
      )
    );
    assertThat(asked).containsExactly("GET /_iops/strikes?after=7");
  }

  @Test
  void readsHealth() throws IOException {
    willAnswer(
      200,
      """
      {"heapUsedBytes":1,"heapAfterCollectionBytes":2,"residentBytes":3,"openFiles":4,"openConnections":5,
       "cpuNanos":6,"gcMillis":7,"uptimeMillis":8}"""
    );
    assertThat(control().health()).isEqualTo(new CloudHealth(1, 2, 3, 4, 5, 6, 7, 8));
  }

  @Test
  void aRefusalIsWhatTheCloudSays() throws IOException {
    willAnswer(400, "{\"message\":\"Fault 'x' does not exist; allowed are …\"}");
    CloudControl control = control();
    assertThatThrownBy(() -> control.plant("x"))
      .isInstanceOf(CloudControlException.class)
      .hasMessage("Fault 'x' does not exist; allowed are …");
  }

  @Test
  void whatIsNoEmbeddedCloudIsNamed() throws IOException {
    CloudControl control = control();
    willAnswer(500, "<html>");
    assertThatThrownBy(() -> control.heal("f1"))
      .isInstanceOf(CloudControlException.class)
      .hasMessage("DELETE " + url() + "/_iops/faults/f1 answered 500: is it an embedded cloud of this version?");
    willAnswer(200, "<html>");
    assertThatThrownBy(control::health)
      .isInstanceOf(CloudControlException.class)
      .hasMessageContainingAll(url() + "/_iops/health", "CloudHealth");
  }

  @Test
  void anUnreachableCloudIsOneSentence() throws IOException {
    CloudControl control = control();
    server.stop(0);
    assertThatThrownBy(control::health)
      .isInstanceOf(CloudControlException.class)
      .hasMessageStartingWith("No embedded cloud answers at " + url() + " (")
      .hasMessageEndingWith("); is it still up?");
  }
}
