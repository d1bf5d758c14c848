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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A Simulator whose events reach every client at once, except where a test wants it otherwise. */
public final class FakeStack implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeGateway gateway = new FakeGateway();
  private final HttpServer lambda;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicInteger rowsThatStay = new AtomicInteger();
  private volatile boolean loseLast;
  private volatile boolean repeatFirst;
  private volatile String simulatorError = "";

  public FakeStack() throws IOException {
    // The SDK would speak CBOR to Kinesis, which nobody can read here.
    System.setProperty("aws.cborEnabled", "false");
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext("/", this::invoke);
    lambda.start();
  }

  public FakeGateway gateway() {
    return gateway;
  }

  /** The last event of a batch, or the first that is put into the stream, is emitted and never sent to anybody. */
  public void loseLast() {
    loseLast = true;
  }

  /** The table of connections has one row more each time that it is counted. */
  public void leakRows() {
    rowsThatStay.set(1);
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
    {"IOpsDashboard-CoreStack": {"SimulatorFunctionName": "simulator", "EventStreamName": "events"},
     "IOpsDashboard-ExperienceStack": {"WebSocketUrl": "%s", "ConnectionsTableName": "connections"},
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
    boolean post = exchange.getRequestMethod().equals("POST");
    if (post && target == null && !exchange.getRequestURI().getPath().contains("/functions/")) {
      exchange.sendResponseHeaders(404, -1); // metrics; there are none
      exchange.close();
      return;
    }
    byte[] answer = (exchange.getRequestMethod().equals("GET") ? health() : answer(target, request)).getBytes(
      StandardCharsets.UTF_8
    );
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String answer(String target, byte[] request) throws IOException {
    return switch (target == null ? "Invoke" : target.substring(target.indexOf('.') + 1)) {
      case "Invoke" -> emit(JSON.readTree(request));
      case "PutRecords" -> put(JSON.readTree(request).get("Records"));
      case "Scan" -> rows();
      default -> logged();
    };
  }

  private static String health() {
    return "{\"heapAfterCollectionBytes\": 1000, \"residentBytes\": 2000}";
  }

  private String rows() {
    int rows = rowsThatStay.get() == 0 ? 5 : rowsThatStay.getAndIncrement();
    return "{\"Count\": %d, \"ScannedCount\": %d}".formatted(rows, rows);
  }

  private String put(JsonNode records) throws IOException {
    List<String> results = new ArrayList<>();
    for (JsonNode record : records) {
      JsonNode event = JSON.readTree(record.get("Data").binaryValue());
      String runId = event.get("runId").asText();
      String stream = event.get("streamId").asText();
      int sequence = event.get("sequence").asInt();
      if (!(loseLast && lost.compareAndSet(false, true))) {
        String frame = Frames.update(runId, stream, sequence, event.get("intendedAt").asLong(), MicroClock.nowMicros());
        gateway.send(new TextWebSocketFrame(frame));
      }
      results.add("{\"SequenceNumber\": \"1\", \"ShardId\": \"shardId-000000000000\"}");
    }
    return "{\"FailedRecordCount\": 0, \"Records\": [%s]}".formatted(String.join(",", results));
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
        String frame = Frames.update(runId, id, sequence, intended, MicroClock.nowMicros());
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
