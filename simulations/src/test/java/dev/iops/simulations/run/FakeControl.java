package dev.iops.simulations.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.iops.target.CloudControl;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The control API of a cloud that knows the faults a, b and c, and in which c has struck twice, once before the run. */
final class FakeControl implements AutoCloseable {

  static final long STRUCK_AT_MICROS = 2_000;

  private final HttpServer server;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  FakeControl() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/_iops/", this::handle);
    server.start();
  }

  CloudControl control(Path folder) throws IOException {
    String json = """
    {"IOpsDashboard-CoreStack": {}, "IOpsDashboard-ExperienceStack": {},
     "EmbeddedCloud": {"EndpointUrl": "http://127.0.0.1:%d", "Region": "us-east-2"}}""".formatted(
      server.getAddress().getPort()
    );
    Path outputs = Files.writeString(folder.resolve("outputs.json"), json);
    return CloudControl.of(Target.load(outputs, Optional.empty(), Optional.empty())).orElseThrow();
  }

  /** What was planted and healed, such as {@code +a} and {@code -a}, in this order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/strikes")) {
      answer(exchange, 200, strikes(exchange.getRequestURI().getQuery()));
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      calls.add("-" + path.substring(path.lastIndexOf('/') + 1));
      answer(exchange, 204, "");
    } else {
      plant(exchange, new ObjectMapper().readTree(exchange.getRequestBody()).get("fault").asText());
    }
  }

  private void plant(HttpExchange exchange, String fault) throws IOException {
    if (List.of("a", "b", "c").contains(fault)) {
      calls.add("+" + fault);
      answer(exchange, 201, "{\"id\":\"" + fault + "\"}");
    } else {
      answer(exchange, 400, "{\"message\":\"allowed are a, b, c\"}");
    }
  }

  private static String strikes(String query) {
    return query.equals("after=0")
      ? """
        {"next": 2, "strikes": [{"at": 999, "fault": "c", "where": "one", "effect": "is gone"},
                                {"at": %d, "fault": "c", "where": "two", "effect": "is gone"}]}""".formatted(
          STRUCK_AT_MICROS
        )
      : "{\"next\": 2, \"strikes\": []}";
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
