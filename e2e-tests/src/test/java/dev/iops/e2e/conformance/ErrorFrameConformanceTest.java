package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.stack.ConformanceStack;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import java.time.Duration;
import java.util.List;

/** What the gateway itself tells a client whose message went wrong. It keeps the connection open each time. */
class ErrorFrameConformanceTest {

  @Statement(
    id = "M03",
    says = "A message that no route takes is answered Forbidden",
    evidence = OBSERVED,
    source = "Frames quoted in six repositories and issues"
  )
  void aMessageWithoutARouteIsForbidden(ConformanceTarget target, Line line) {
    try (RawClient client = target.bare().openWithoutId(Behaviour.plain())) {
      client.send("{\"service\":\"no\",\"action\":\"such\"}");
      line.seen("frame", ErrorFrame.withoutIds(client.nextText())).shouldBe(ErrorFrame.of("Forbidden"));
      client.send("{\"service\":\"orders\",\"action\":\"list\",\"answer\":\"open\"}");
      line.seen("afterwards", client.nextText()).shouldBe("open");
    }
  }

  @Statement(
    id = "M05",
    says = "A message whose function throws is answered Internal server error",
    evidence = OBSERVED,
    source = "Frames quoted in several issues"
  )
  void aThrowingFunctionIsAnInternalServerError(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(Behaviour.plain().with("action", "oneway").throwing("planted").json());
      String frame = connection.client().nextText();
      line.seen("frame", ErrorFrame.withoutIds(frame)).shouldBe(ErrorFrame.of("Internal server error"));
      line.seen("names the connection", frame.contains("\"" + connection.id() + "\"")).shouldBe(true);
      line.seen("afterwards", answered(connection)).shouldBe("open");
    }
  }

  @Statement(
    id = "M06",
    says = "A message whose function is slower than the integration's timeout is answered Endpoint request timed out; " +
      "the function runs on",
    evidence = OBSERVED,
    source = "Two client code bases that filter exactly this frame"
  )
  void aSlowFunctionTimesOut(ConformanceTarget target, Line line) {
    Duration delay = ConformanceStack.SHORT_TIMEOUT.multipliedBy(3);
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(Behaviour.plain().with("action", "slow").delay(delay).answer("too late").json());
      line
        .seen("frame", ErrorFrame.withoutIds(connection.client().nextText()))
        .shouldBe(ErrorFrame.of("Endpoint request timed out"));
      Observation message = connection.await("MESSAGE");
      Duration ran = Duration.between(message.startedAt(), message.endedAt().orElseThrow());
      line.seen("the function ran to its end", ran.compareTo(delay) >= 0).shouldBe(true);
      line.seen("afterwards", answered(connection)).shouldBe("open");
    }
  }

  @Statement(
    id = "M13",
    says = "A body that the route's model refuses is answered Bad request body; the function does not see it",
    evidence = DOCUMENTED,
    source = "Setting up request validation (WebSocket)"
  )
  void aBodyThatTheModelRefuses(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Behaviour incomplete = Behaviour.plain().with("action", ConformanceStack.CHECKED_ROUTE).answer("taken");
      connection.client().send(incomplete.json());
      String frame = connection.client().nextText();
      line.seen("frame", ErrorFrame.withoutIds(frame)).shouldBe(ErrorFrame.ofBadBody());
      line.seen("names the connection", frame.contains("\"" + connection.id() + "\"")).shouldBe(true);
      connection.client().send(incomplete.with(ConformanceStack.CHECKED_FIELD, "7").json());
      line.seen("a valid body", connection.client().nextText()).shouldBe("taken");
      List<Observation> seen = connection.api().observations().of(connection.id());
      line.seen("events", seen.stream().map(Observation::eventType).toList()).shouldBe("[CONNECT, MESSAGE]");
    }
  }

  /** What a two-way route answers now; its late answers to earlier messages would come first. */
  private static String answered(OpenConnection connection) {
    connection.client().send(Behaviour.plain().with("action", "twoway").answer("open").json());
    return connection.client().nextText();
  }
}
