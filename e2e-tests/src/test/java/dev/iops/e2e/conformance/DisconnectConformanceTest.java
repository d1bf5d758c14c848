package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;
import static dev.iops.e2e.conformance.suite.Evidence.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.FaultyTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import java.util.List;

/** How a connection ends, and what its {@code $disconnect} function is told. */
class DisconnectConformanceTest {

  private static final String CAPTURES = "Captured DISCONNECT events, 2022-2025";

  @Statement(
    id = "D01",
    says = "A client that closes without a status is told as 1005, Client-side close frame status not set",
    evidence = OBSERVED,
    source = CAPTURES
  )
  void closingWithoutAStatusIs1005(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(Frame.closeWithoutStatus());
      line.seen("the client's answer", connection.client().next()).shouldBe(Frame.closeWithoutStatus());
      Observation disconnected = connection.await("DISCONNECT");
      line.seen("code", code(disconnected)).shouldBe(1005);
      line.seen("reason", reason(disconnected)).shouldBe("Client-side close frame status not set");
    }
  }

  @Statement(
    id = "D02",
    says = "A client's own close code and reason are passed on",
    evidence = OBSERVED,
    source = CAPTURES + " for the code; the reason by analogy"
  )
  void theClientsOwnCodeAndReasonArePassedOn(ConformanceTarget target, Line line) {
    closeWith(target, line, 1000, "bye");
    closeWith(target, line, 4321, "own reasons");
  }

  @Statement(
    id = "D03",
    says = "A closed browser tab is told as 1001 with an empty reason",
    evidence = OBSERVED,
    source = "Captures with Chrome 134 and Firefox 146"
  )
  void aClosedTabIs1001WithoutAReason(ConformanceTarget target, Line line) {
    closeWith(target, line, 1001, "");
  }

  @Statement(
    id = "D04",
    says = "DELETE closes the connection with 1000 and $disconnect hears of it",
    evidence = OBSERVED,
    source = "boto3 #3789, aws-sdk-js #3636, chalice #2060"
  )
  void deletingClosesWith1000(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      connection
        .api()
        .connections()
        .deleteConnection(delete -> delete.connectionId(connection.id()));
      Frame close = connection.client().next();
      line.seen("the client's code", close.closeCode()).shouldBe(1000);
      line.seen("the client's reason", close.closeReason()).shouldBeByDefault("Connection Closed Normally");
      Observation disconnected = connection.await("DISCONNECT");
      line.seen("code", code(disconnected)).shouldBe(1000);
      line.seen("reason", reason(disconnected)).shouldBe("Connection Closed Normally");
    }
  }

  @Statement(
    id = "D08",
    says = "A client that is gone without a word is not told at once; a TCP reset is told as 1006",
    evidence = UNKNOWN,
    source = "simple-websockets-chat-app #27 and sockette #53 for silence; no capture of a reset was found"
  )
  void silenceIsNotAnEnd(ConformanceTarget target, Line line) throws InterruptedException {
    try (OpenConnection silent = target.main().open(); OpenConnection reset = target.main().open()) {
      reset.client().reset();
      Observation disconnected = reset.await("DISCONNECT");
      line.seen("code after a reset", code(disconnected)).shouldBe(1006);
      List<Observation> seen = silent.api().observations().of(silent.id());
      line.seen("events of the silent one", seen.stream().map(Observation::eventType).toList()).shouldBe("[CONNECT]");
    }
    if (target.canPlant()) {
      aHalfOpenOneIsGoneAtItsIdleLimit(target, line);
    }
  }

  private static void aHalfOpenOneIsGoneAtItsIdleLimit(ConformanceTarget target, Line line)
    throws InterruptedException {
    try (
      FaultyTarget faulty = target.withFault("half-open:every=1");
      OpenConnection lost = faulty.target().main().open()
    ) {
      lost.client().reset();
      faulty.awaitStrike(lost.id());
      Callback callback = Callback.to(lost);
      faulty.target().pass(LifetimeConformanceTest.ALMOST_IDLE);
      line.seen("post to a half-open one", callback.post("to nobody").status()).shouldBe(200);
      faulty.target().pass(LifetimeConformanceTest.ALMOST_IDLE);
      line.seen("lookup 9 min 30 s after the post", callback.get().status()).shouldBe(200);
      faulty.target().pass(LifetimeConformanceTest.JUST_IDLE);
      Observation disconnected = lost.await("DISCONNECT");
      line.seen("its code at the idle limit", code(disconnected)).shouldBe(1001);
      line.seen("its reason at the idle limit", reason(disconnected)).shouldBe("Going away");
      line.seen("post after the idle limit", callback.post("gone").status()).shouldBe(410);
    }
  }

  @Statement(
    id = "D09",
    says = "A DISCONNECT event has the client's headers with empty values, and no body",
    evidence = OBSERVED,
    source = CAPTURES
  )
  void theEventHasEmptyHeadersAndNoBody(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(Frame.closeWithoutStatus());
      JsonNode event = connection.await("DISCONNECT").event();
      line.seen("headers", names(event.path("headers"))).shouldBe("[Host, x-api-key, X-Forwarded-For, x-restapi]");
      for (String name : List.of("x-api-key", "X-Forwarded-For", "x-restapi")) {
        line.seen(name, event.path("headers").path(name)).shouldBe("\"\"");
        line.seen(name + " of multiValueHeaders", event.path("multiValueHeaders").path(name)).shouldBe("[\"\"]");
      }
      line.seen("body", event.has("body")).shouldBe(false);
      line.seen("messageId", event.path("requestContext").has("messageId")).shouldBe(false);
      line.seen("sourceIp kept", event.at("/requestContext/identity/sourceIp").isTextual()).shouldBe(true);
      line.seen("eventType", event.at("/requestContext/eventType").asText()).shouldBe("DISCONNECT");
      line.seen("routeKey", event.at("/requestContext/routeKey").asText()).shouldBe("$disconnect");
    }
  }

  @Statement(
    id = "D10",
    says = "What the $disconnect function answers is ignored: the connection is gone",
    evidence = DOCUMENTED,
    source = "Managing connected users and client apps: $connect and $disconnect routes"
  )
  void theFunctionCannotKeepTheConnection(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.refusing().open()) {
      connection.client().send(Frame.close(1000, "bye"));
      line.seen("the client's answer", connection.client().next().closeCode()).shouldBe(1000);
      connection.await("DISCONNECT");
      Callback callback = Callback.to(connection);
      line.seen("post afterwards", callback.post("hello").status()).shouldBe(410);
      List<Observation> seen = connection.api().observations().of(connection.id());
      line.seen("events", seen.stream().map(Observation::eventType).toList()).shouldBe("[CONNECT, DISCONNECT]");
    }
  }

  @Statement(
    id = "D11",
    says = "A DISCONNECT event can be lost; the connection is gone all the same",
    evidence = DOCUMENTED,
    source = "Managing connected users and client apps: $connect and $disconnect routes (best effort)"
  )
  void anEventCanBeLost(ConformanceTarget target, Line line) throws InterruptedException {
    try (FaultyTarget faulty = target.withFault("disconnect-loss:every=1")) {
      for (Frame close : List.of(Frame.closeWithoutStatus(), Frame.close(1000, "bye"))) {
        try (OpenConnection connection = faulty.target().main().open()) {
          connection.client().send(close);
          line.seen("the client's answer", connection.client().next().opcode()).shouldBe(Frame.CLOSE);
          faulty.awaitStrike(connection.id());
          line.seen("post afterwards", Callback.to(connection).post("late").status()).shouldBe(410);
          List<Observation> seen = connection.api().observations().of(connection.id());
          line.seen("events", seen.stream().map(Observation::eventType).toList()).shouldBe("[CONNECT]");
        }
      }
    }
  }

  private static void closeWith(ConformanceTarget target, Line line, int code, String reason) {
    try (OpenConnection connection = target.main().open(Behaviour.plain())) {
      connection.client().send(Frame.close(code, reason));
      line.seen("the client's answer to " + code, connection.client().next().closeCode()).shouldBe(code);
      Observation disconnected = connection.await("DISCONNECT");
      line.seen("code for " + code, code(disconnected)).shouldBe(code);
      if (reason.isEmpty()) {
        line.seen("reason for " + code, reason(disconnected)).shouldBe("");
      } else {
        line.seen("reason for " + code, reason(disconnected)).shouldBeByDefault(reason);
      }
    }
  }

  static int code(Observation disconnected) {
    return disconnected.context().path("disconnectStatusCode").asInt();
  }

  static String reason(Observation disconnected) {
    return disconnected.context().path("disconnectReason").asText("absent");
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(java.util.Map.Entry::getKey).sorted(String.CASE_INSENSITIVE_ORDER).toList();
  }
}
