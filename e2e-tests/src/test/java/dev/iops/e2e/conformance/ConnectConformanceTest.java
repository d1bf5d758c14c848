package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.time.Duration;
import java.util.List;

/** What a client's handshake is answered. */
class ConnectConformanceTest {

  @Statement(
    id = "C01",
    says = "A $connect function that answers 200 lets the client in",
    evidence = DOCUMENTED,
    source = "Managing connected users and client apps: $connect and $disconnect routes"
  )
  void status200OpensTheConnection(ConformanceTarget target, Line line) {
    line.seen("handshake status", status(target.main(), Behaviour.plain().status(200))).shouldBe(101);
  }

  @Statement(
    id = "C02",
    says = "A $connect function that answers 201 lets the client in",
    evidence = OBSERVED,
    source = "Experiment notes with wscat against ap-northeast-1"
  )
  void status201OpensTheConnection(ConformanceTarget target, Line line) {
    line.seen("handshake status", status(target.main(), Behaviour.plain().status(201))).shouldBe(101);
  }

  @Statement(
    id = "C03",
    says = "Any other status of the $connect function is the status of the handshake",
    evidence = OBSERVED,
    source = "Experiment notes with wscat against ap-northeast-1; " +
      "400 also: Creating a $connect route that requires a WebSocket subprotocol"
  )
  void aRefusingStatusIsTheStatusOfTheHandshake(ConformanceTarget target, Line line) {
    for (int status : List.of(400, 401, 301, 501)) {
      line
        .seen("handshake status for " + status, status(target.main(), Behaviour.plain().status(status)))
        .shouldBe(status);
    }
  }

  @Statement(
    id = "C04",
    says = "A $connect function that throws makes the handshake 502",
    evidence = OBSERVED,
    source = "Experiment notes with wscat against ap-northeast-1"
  )
  void aThrowingFunctionIsABadGateway(ConformanceTarget target, Line line) {
    line.seen("handshake status", status(target.main(), Behaviour.plain().throwing("planted"))).shouldBe(502);
  }

  @Statement(
    id = "C05",
    says = "An API without a $connect route lets every client in",
    evidence = DOCUMENTED,
    source = "Managing connected users and client apps: $connect and $disconnect routes"
  )
  void withoutAConnectRouteTheConnectionOpens(ConformanceTarget target, Line line) {
    line.seen("handshake status", status(target.bare(), Behaviour.plain())).shouldBe(101);
  }

  @Statement(
    id = "C06",
    says = "The handshake is pending until the $connect function has answered",
    evidence = DOCUMENTED,
    source = "Managing connected users and client apps: $connect and $disconnect routes"
  )
  void theHandshakeIsPendingUntilTheFunctionHasAnswered(ConformanceTarget target, Line line) {
    Duration delay = Duration.ofSeconds(2);
    long startedNanos = System.nanoTime();
    int status = status(target.main(), Behaviour.plain().delay(delay));
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    line.seen("handshake status", status).shouldBe(101);
    line.seen("answered before the function", took.compareTo(delay) < 0).shouldBe(false);
  }

  @Statement(
    id = "C07",
    says = "A connection cannot be posted to while its $connect function runs",
    evidence = DOCUMENTED,
    source = "AWS re:Post Knowledge Center: 410 GoneException"
  )
  void aPostFromInsideConnectFindsNobody(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open(Behaviour.plain().postInside("too early"))) {
      Observation connected = connection.connected();
      line.seen("post from inside", connected.posted().orElse("none")).shouldBe("410 GoneException");
    }
  }

  private static int status(WebSocketApi api, Behaviour behaviour) {
    try (RawClient client = api.handshake(behaviour)) {
      return client.head().status();
    }
  }
}
