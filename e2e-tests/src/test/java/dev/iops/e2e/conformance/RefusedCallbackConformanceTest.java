package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import dev.iops.e2e.conformance.client.Head;
import dev.iops.e2e.conformance.client.SignedCall;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a backend is told that may not, or cannot, reach a connection. */
class RefusedCallbackConformanceTest {

  private static final int POSTS = 400;

  @Statement(
    id = "P02",
    says = "A connection that is gone is answered 410 with an empty body; only a header names the error",
    evidence = OBSERVED,
    source = "What the PHP, JavaScript, Java and Python SDKs make of it"
  )
  void aConnectionThatIsGone(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Callback callback = Callback.to(connection);
      callback.delete();
      connection.await("DISCONNECT");
      Head answer = callback.post("too late");
      line.seen("status", answer.status()).shouldBe(410);
      line.seen("x-amzn-errortype", CallbackConformanceTest.errorType(answer)).shouldBe("GoneException");
      line.seen("body", answer.body()).shouldBe("");
      line.seen("status of a GET", callback.get().status()).shouldBe(410);
    }
  }

  @Statement(
    id = "P03",
    says = "What cannot be a connection id is answered 400, Invalid connectionId",
    evidence = OBSERVED,
    source = "Four repositories; LocalStack #4694"
  )
  void whatCannotBeAnId(ConformanceTarget target, Line line) {
    Head answer = new Callback(target.main(), "no-id").post("to nobody");
    line.seen("status", answer.status()).shouldBe(400);
    line.seen("x-amzn-errortype", CallbackConformanceTest.errorType(answer)).shouldBe("BadRequestException");
    line.seen("names the id", answer.body().contains("Invalid connectionId: no-id")).shouldBe(true);
  }

  @Statement(
    id = "P04",
    says = "A stage that there is not is answered 403, Forbidden",
    evidence = OBSERVED,
    source = "aws-sdk-php #1955; csdcorp blog, AWS Websocket 403"
  )
  void aStageThatThereIsNot(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      URI elsewhere = URI.create(
        Callback.to(connection).uri().toString().replace("/main/@connections", "/nowhere/@connections")
      );
      Head answer = SignedCall.send("POST", elsewhere, connection.api().region(), new byte[] { 'x' });
      line.seen("status", answer.status()).shouldBe(403);
      line.seen("body", answer.body()).shouldBe("{\"message\":\"Forbidden\"}");
    }
  }

  @Statement(
    id = "P05",
    says = "A caller without a signature or without the permission is answered 403",
    evidence = OBSERVED,
    source = "Several issues that quote AccessDeniedException; Control access to a WebSocket API with IAM authorization"
  )
  void aCallerWhoMayNot(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      URI uri = Callback.to(connection).uri();
      Head answer = SignedCall.sendUnsigned("POST", uri, "unsigned".getBytes(StandardCharsets.UTF_8));
      line.seen("status without a signature", answer.status()).shouldBe(403);
      line.seen("body without a signature", answer.body()).shouldBe("{\"message\":\"Missing Authentication Token\"}");
    }
    try (OpenConnection connection = target.denied().open()) {
      connection.client().send(Behaviour.plain().postInside("not permitted").json());
      Observation message = connection.await("MESSAGE");
      line.seen("a function without a grant", message.posted().orElse("none")).shouldBe("403 AccessDeniedException");
    }
  }

  @Statement(
    id = "P07",
    says = "Posting faster than a client reads is answered 429 in the end",
    evidence = DOCUMENTED,
    source = "AWS service model of apigatewaymanagementapi, LimitExceededException; gchq/sleeper #7494"
  )
  void aClientThatDoesNotRead(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Callback callback = Callback.to(connection);
      byte[] data = "x".repeat(128 * 1024).getBytes(StandardCharsets.US_ASCII);
      Head answer = callback.post(data);
      for (int posts = 1; posts < POSTS && answer.status() == 200; posts++) {
        answer = callback.post(data);
      }
      line.seen("status", answer.status()).shouldBe(429);
      line.seen("x-amzn-errortype", CallbackConformanceTest.errorType(answer)).shouldBe("LimitExceededException");
    }
    WebSocketApi other = target.main();
    try (OpenConnection connection = other.open()) {
      line.seen("a post to another client", Callback.to(connection).post("hello").status()).shouldBe(200);
    }
  }
}
