package dev.iops.simulations.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.iops.simulations.frame.Frames;
import dev.iops.simulations.subscriber.FakeGateway;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.Target;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A Simulator whose events reach every client at once, except where a test wants it otherwise. */
public final class FakeStack implements AutoCloseable {

  private final FakeGateway gateway = new FakeGateway();
  private final HttpServer lambda;
  private volatile boolean loseLast;
  private volatile boolean repeatFirst;
  private volatile String simulatorError = "";

  public FakeStack() throws IOException {
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext("/", this::invoke);
    lambda.createContext("/_iops/strikes", exchange -> answer(exchange, "{}"));
    lambda.start();
  }

  public FakeGateway gateway() {
    return gateway;
  }

  /** The last event is emitted and never sent to anybody. */
  public void loseLast() {
    loseLast = true;
  }

  /** The first event is sent twice. */
  public void repeatFirst() {
    repeatFirst = true;
  }

  /** The Simulator's log has this line. */
  public void simulatorLogs(String error) {
    simulatorError = error;
  }

  public Path outputs(Path folder) throws IOException {
    String json = """
    {"IOpsDashboard-CoreStack": {"SimulatorFunctionName": "simulator"},
     "IOpsDashboard-ExperienceStack": {"WebSocketUrl": "%s"},
     "EmbeddedCloud": {"EndpointUrl": "http://127.0.0.1:%d", "Region": "us-east-2"}}""".formatted(
      gateway.url(),
      lambda.getAddress().getPort()
    );
    return Files.writeString(folder.resolve("outputs.json"), json);
  }

  public Target target(Path folder) throws IOException {
    return Target.load(outputs(folder), Optional.empty(), Optional.empty());
  }

  private void invoke(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    answer(exchange, target == null ? emit(new ObjectMapper().readTree(request)) : logged());
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] answer = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String logged() {
    return simulatorError.isEmpty()
      ? "{\"events\": []}"
      : "{\"events\": [{\"timestamp\": 1000, \"message\": \"%s\"}]}".formatted(simulatorError);
  }

  private String emit(JsonNode batch) {
    String runId = batch.get("runId").asText();
    int streams = batch.get("streams").asInt();
    int perStream = batch.get("eventsPerStream").asInt();
    long intended = batch.get("intendedAt").asLong();
    for (int sequence = 0; sequence < perStream; sequence++) {
      for (int stream = 0; stream < streams; stream++) {
        boolean last = sequence == perStream - 1 && stream == streams - 1;
        String id = String.format(Locale.ROOT, "stream-%03d", stream);
        String frame = Frames.update(runId, id, sequence, intended);
        for (int copy = repeatFirst && sequence + stream == 0 ? 0 : 1; copy < 2 && !(loseLast && last); copy++) {
          gateway.send(new TextWebSocketFrame(frame));
        }
      }
    }
    return "{\"runId\":\"%s\",\"emitted\":%d,\"failed\":0,\"firstEmittedAt\":%d,\"lastEmittedAt\":%d}".formatted(
      runId,
      streams * perStream,
      intended,
      MicroClock.nowMicros()
    );
  }

  @Override
  public void close() {
    lambda.stop(0);
    gateway.close();
  }
}
