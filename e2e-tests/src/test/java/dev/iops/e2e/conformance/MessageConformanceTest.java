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
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Where a client's message goes, and what its function gets to see. */
class MessageConformanceTest {

  private static final String ROUTES = "Working with routes for WebSocket APIs";
  private static final int MANY = 100;

  @Statement(
    id = "M01",
    says = "The route selection expression reads any path of the body, several of them, and a missing one as empty",
    evidence = DOCUMENTED,
    source = ROUTES + "; WebSocket selection expressions"
  )
  void theExpressionSelectsTheRoute(ConformanceTarget target, Line line) {
    line.seen("one variable", routeKey(target.main(), "{'action':'twoway'}")).shouldBe("twoway");
    line.seen("two variables", routeKey(target.bare(), "{'service':'orders','action':'list'}")).shouldBe("orders/list");
    line.seen("a missing path", routeKey(target.bare(), "{'action':'list'}")).shouldBe("/list");
    line.seen("a nested path", routeKey(target.nested(), "{'order':{'kind':'new'}}")).shouldBe("new");
    line.seen("a constant", routeKey(target.constant(), "{'action':'twoway'}")).shouldBe("$default");
  }

  @Statement(
    id = "M02",
    says = "A message that fell through to the default route has the route key $default",
    evidence = OBSERVED,
    source = "Captured MESSAGE events, 2020-2024"
  )
  void theKeyOfTheDefaultRouteIsItsOwn(ConformanceTarget target, Line line) {
    line.seen("route key", routeKey(target.main(), "{'action':'nowhere'}")).shouldBe("$default");
  }

  @Statement(
    id = "M04",
    says = "A message that is not JSON goes to the default route as it is, and is forbidden without one",
    evidence = DOCUMENTED,
    source = ROUTES
  )
  void textThatIsNotJsonGoesToTheDefaultRoute(ConformanceTarget target, Line line) {
    String text = "{ not JSON: \u00e9\u20ac\ud83d\ude00 ";
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(text);
      Observation message = connection.await("MESSAGE");
      line.seen("route key", message.context().path("routeKey").asText()).shouldBe("$default");
      line.seen("body", message.event().path("body").asText()).shouldBe(text);
    }
    try (RawClient client = target.bare().openWithoutId(Behaviour.plain())) {
      line
        .seen("frame without a default route", ErrorFrame.withoutIds(client.send(text).nextText()))
        .shouldBe(ErrorFrame.of("Forbidden"));
    }
  }

  @Statement(
    id = "M07",
    says = "A status other than 2xx from a one-way function is not told the client, and closes nothing",
    evidence = OBSERVED,
    source = "Experiment notes with wscat against ap-northeast-1"
  )
  void aRefusingStatusIsSilent(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      for (int status : List.of(301, 401, 501)) {
        connection.client().send(Behaviour.plain().with("action", "oneway").status(status).json());
      }
      connection.api().observations().await(connection.id(), 3, "MESSAGE");
      connection.client().send(Behaviour.plain().with("action", "twoway").answer("still here").json());
      line.seen("next frame", connection.client().nextText()).shouldBe("still here");
    }
  }

  @Statement(
    id = "M08",
    says = "The function's body reaches the client only on a route with a route response",
    evidence = DOCUMENTED,
    source = "Setting up route responses for WebSocket API"
  )
  void anAnswerNeedsARouteResponse(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      RawClient client = connection.client();
      client.send(Behaviour.plain().with("action", "oneway").answer("dropped").json());
      connection.await("MESSAGE");
      client.send(Behaviour.plain().with("action", "twoway").answer("told").json());
      line.seen("next frame", client.nextText()).shouldBe("told");
      client.send(Behaviour.plain().with("action", "twoway").status(401).answer("told with 401").json());
      line.seen("next frame for status 401", client.nextText()).shouldBeByDefault("told with 401");
      client.send(Behaviour.plain().with("action", "twoway").json());
      connection.api().observations().await(connection.id(), 4, "MESSAGE");
      client.send(Behaviour.plain().with("action", "twoway").answer("after silence").json());
      line.seen("next frame after an answer without a body", client.nextText()).shouldBeByDefault("after silence");
    }
  }

  @Statement(
    id = "M09",
    says = "A MESSAGE event has the body as received, no headers, and a messageId of its own",
    evidence = OBSERVED,
    source = "Captured MESSAGE events, 2020-2024"
  )
  void theEventHasWhatItShould(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      String body = "{\"action\" : \"oneway\",  \"b\":\"\\u00e9\"}";
      connection.client().send(body).send(body);
      List<Observation> messages = connection.api().observations().await(connection.id(), 2, "MESSAGE");
      Observation message = messages.get(0);
      line.seen("body", message.event().path("body").asText()).shouldBe(body);
      line.seen("isBase64Encoded", message.event().path("isBase64Encoded")).shouldBe("false");
      line.seen("headers or query", message.event().has("headers") || hasQuery(message)).shouldBe(false);
      line.seen("eventType", message.eventType()).shouldBe("MESSAGE");
      line.seen("messageDirection", message.context().path("messageDirection").asText()).shouldBe("IN");
      line.seen("messageIds", messages.stream().map(MessageConformanceTest::messageId).distinct().count()).shouldBe(2);
      line.seen("messageId in CONNECT", connection.connected().context().has("messageId")).shouldBe(false);
    }
  }

  @Statement(
    id = "M12",
    says = "Each message is an invocation of its own, and all of them run at the same time",
    evidence = OBSERVED,
    source = "serverless-patterns #139; a chat sample that reassembles 172 simultaneous invocations"
  )
  void messagesRunAtTheSameTime(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Behaviour slow = Behaviour.plain().with("action", "oneway").delay(Duration.ofSeconds(10));
      IntStream.range(0, MANY).forEach(i -> connection.client().send(slow.json()));
      List<Observation> messages = connection.api().observations().await(connection.id(), MANY, "MESSAGE");
      Instant lastStart = Collections.max(messages.stream().map(Observation::startedAt).toList());
      Instant firstEnd = Collections.min(
        messages
          .stream()
          .map(m -> m.endedAt().orElseThrow())
          .toList()
      );
      line.seen("the last began before the first ended", lastStart.isBefore(firstEnd)).shouldBe(true);
    }
  }

  /** The route key that the function sees for this body, written with single quotes. */
  private static String routeKey(WebSocketApi api, String body) {
    String probe = WebSocketApi.newProbe();
    try (RawClient client = api.openWithoutId(Behaviour.plain())) {
      client.send(body.replace('\'', '"').replaceFirst("\\{", "{\"probe\":\"" + probe + "\","));
      return api.observations().await(probe, "MESSAGE").context().path("routeKey").asText();
    }
  }

  private static boolean hasQuery(Observation message) {
    return message.event().has("queryStringParameters") || message.event().has("multiValueQueryStringParameters");
  }

  private static String messageId(Observation message) {
    return message.context().path("messageId").asText();
  }
}
