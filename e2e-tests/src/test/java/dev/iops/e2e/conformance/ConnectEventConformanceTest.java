package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the functions see of a connection. */
class ConnectEventConformanceTest {

  private static final String CAPTURES = "Captured events of ten projects, 2020 to 2024";

  @Statement(id = "C08", says = "A CONNECT event has no body and is not Base64", evidence = OBSERVED, source = CAPTURES)
  void aConnectEventHasNoBody(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      JsonNode event = connection.connected().event();
      line.seen("has a body", event.has("body")).shouldBe(false);
      line.seen("isBase64Encoded", event.path("isBase64Encoded")).shouldBe(false);
      line.seen("routeKey", connection.connected().context().path("routeKey").asText()).shouldBe("$connect");
      line.seen("messageId", connection.connected().context().path("messageId")).shouldBe("");
    }
  }

  @Statement(
    id = "C09",
    says = "Without query and stage variables a CONNECT event does not have their keys",
    evidence = OBSERVED,
    source = CAPTURES
  )
  void emptyQueryAndStageVariablesAreAbsent(ConformanceTarget target, Line line) {
    String probe = WebSocketApi.newProbe();
    try (RawClient client = target.main().openWithoutId(Behaviour.plain(), Behaviour.PROBE_HEADER + ": " + probe)) {
      JsonNode event = target.observations().await(probe, "CONNECT").event();
      line.seen("handshake status", client.head().status()).shouldBe(101);
      line
        .seen("keys of the event", keys(event))
        .shouldBe(List.of("headers", "isBase64Encoded", "multiValueHeaders", "requestContext"));
    }
  }

  @Statement(
    id = "C10",
    says = "Header names of a CONNECT event keep their case; Connection and Upgrade are left out",
    evidence = OBSERVED,
    source = CAPTURES
  )
  void headerNamesKeepTheirCase(ConformanceTarget target, Line line) {
    Set<String> expected = new TreeSet<>(
      List.of(
        "Host",
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Version",
        "X-Amzn-Trace-Id",
        "X-Forwarded-For",
        "X-Forwarded-Port",
        "X-Forwarded-Proto"
      )
    );
    try (OpenConnection connection = target.main().open()) {
      JsonNode event = connection.connected().event();
      line.seen("names in headers", keys(event.path("headers"))).shouldBe(expected);
      line.seen("names in multiValueHeaders", keys(event.path("multiValueHeaders"))).shouldBe(expected);
    }
  }

  @Statement(
    id = "C11",
    says = "requestId equals extendedRequestId, and each event has a new one",
    evidence = OBSERVED,
    source = CAPTURES
  )
  void eachEventHasAnIdOfItsOwn(ConformanceTarget target, Line line) {
    List<JsonNode> contexts = contextsOfALife(target);
    for (JsonNode context : contexts) {
      line
        .seen(context.path("eventType").asText() + " requestId", context.path("requestId").asText())
        .shouldBe(context.path("extendedRequestId").asText());
    }
    long different = contexts
      .stream()
      .map(context -> context.path("requestId").asText())
      .distinct()
      .count();
    line.seen("different ids in 3 events", different).shouldBe(3);
  }

  @Statement(
    id = "C12",
    says = "connectedAt stays the same; requestTime is requestTimeEpoch as dd/Mon/yyyy:HH:mm:ss +0000",
    evidence = OBSERVED,
    source = CAPTURES
  )
  void connectedAtStaysAndRequestTimeIsInCommonLogFormat(ConformanceTarget target, Line line) {
    List<JsonNode> contexts = contextsOfALife(target);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    for (JsonNode context : contexts) {
      String type = context.path("eventType").asText();
      Instant at = Instant.ofEpochMilli(context.path("requestTimeEpoch").asLong());
      line
        .seen(type + " requestTime", context.path("requestTime").asText())
        .shouldBe(format.format(at.atOffset(ZoneOffset.UTC)));
      line
        .seen(type + " connectedAt", context.path("connectedAt").asLong())
        .shouldBe(contexts.get(0).path("connectedAt").asLong());
      line.seen(type + " has connectedAt", context.path("connectedAt").isNumber()).shouldBe(true);
    }
  }

  /** The contexts of the three events that a connection with one message makes. */
  private static List<JsonNode> contextsOfALife(ConformanceTarget target) {
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(Behaviour.plain().with("action", "oneway").json());
      JsonNode message = connection.await("MESSAGE").context();
      connection.client().send(Frame.closeWithoutStatus());
      JsonNode disconnect = connection.await("DISCONNECT").context();
      return Stream.of(connection.connected().context(), message, disconnect).toList();
    }
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
