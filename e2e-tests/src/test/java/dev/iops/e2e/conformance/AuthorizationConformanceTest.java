package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.e2e.conformance.client.SignedCall;
import dev.iops.e2e.conformance.fixture.AuthorizerHandler;
import dev.iops.e2e.conformance.fixture.AuthorizerHandler.Decision;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.net.URI;
import java.util.List;

/** Who may connect. */
class AuthorizationConformanceTest {

  private static final String AUTHORIZERS = "Creating a Lambda REQUEST authorizer function (WebSocket)";

  @Statement(
    id = "C14",
    says = "A REQUEST authorizer decides: 401 without the identity source or for Unauthorized, 403 for a policy that " +
      "does not cover $connect, 500 for any other failure",
    evidence = DOCUMENTED,
    source = AUTHORIZERS + "; 500: serverless/examples #557"
  )
  void theAuthorizerDecides(ConformanceTarget target, Line line) {
    WebSocketApi api = target.authorized();
    String probe = WebSocketApi.newProbe();
    line.seen("without the identity source", status(api, Behaviour.plain().probe(probe))).shouldBe(401);
    line.seen("calls of the authorizer then", calls(api, probe).size()).shouldBe(0);
    line.seen("throws Unauthorized", status(api, asking(Decision.THROW_UNAUTHORIZED))).shouldBe(401);
    line.seen("denies", status(api, asking(Decision.DENY))).shouldBe(403);
    line.seen("allows another route only", status(api, asking(Decision.ALLOW_ELSEWHERE))).shouldBe(403);
    line.seen("throws something else", status(api, asking(Decision.THROW))).shouldBe(500);
    line.seen("allows", status(api, asking(Decision.ALLOW).probe(probe))).shouldBe(101);
    List<Observation> calls = calls(api, probe);
    line.seen("calls of the authorizer that allows", calls.size()).shouldBe(1);
    JsonNode event = calls.get(0).event();
    line.seen("type", event.path("type").asText()).shouldBe("REQUEST");
    String arn = event.path("methodArn").asText();
    line.seen("end of the methodArn", arn.substring(arn.indexOf('/'))).shouldBe("/authorized/$connect");
  }

  @Statement(
    id = "C19",
    says = "What the authorizer says of the caller is in requestContext.authorizer of all three events",
    evidence = OBSERVED,
    source = AUTHORIZERS + "; for DISCONNECT: boto3 #3789"
  )
  void theContextIsInEveryEvent(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.authorized().open(asking(Decision.ALLOW))) {
      connection.client().send(Behaviour.plain().json());
      saysWhoItIs(line, connection.await("MESSAGE"));
      connection.client().send(Frame.closeWithoutStatus());
      saysWhoItIs(line, connection.await("DISCONNECT"));
      saysWhoItIs(line, connection.connected());
    }
  }

  @Statement(
    id = "C20",
    says = "A $connect route with AWS_IAM refuses an unsigned handshake with 403, and takes a presigned URL",
    evidence = OBSERVED,
    source = "Using IAM authorization (WebSocket); 403 and not 401: several how-to pages on signed URLs"
  )
  void aHandshakeMustBeSigned(ConformanceTarget target, Line line) {
    WebSocketApi api = target.signed();
    line.seen("unsigned", status(api, Behaviour.plain())).shouldBe(403);
    try (RawClient client = RawClient.to(SignedCall.presigned(api.url(), api.region())).upgrade()) {
      line.seen("presigned", client.head().status()).shouldBe(101);
    }
    String spoilt = SignedCall.presigned(api.url(), api.region()).toString() + "0";
    try (RawClient client = RawClient.to(URI.create(spoilt)).upgrade()) {
      line.seen("presigned and changed", client.head().status()).shouldBe(403);
    }
  }

  private static void saysWhoItIs(Line line, Observation seen) {
    JsonNode authorizer = seen.context().path("authorizer");
    String event = seen.eventType();
    line.seen("principalId of " + event, authorizer.path("principalId").asText()).shouldBe(AuthorizerHandler.PRINCIPAL);
    line
      .seen("context of " + event, authorizer.path(AuthorizerHandler.CONTEXT.getKey()).asText())
      .shouldBe(AuthorizerHandler.CONTEXT.getValue());
  }

  private static List<Observation> calls(WebSocketApi api, String probe) {
    return api.observations().of(AuthorizerHandler.subject(probe));
  }

  private static Behaviour asking(Decision decision) {
    return Behaviour.plain().with(AuthorizerHandler.DECISION, decision.name());
  }

  private static int status(WebSocketApi api, Behaviour behaviour) {
    try (RawClient client = api.handshake(behaviour)) {
      return client.head().status();
    }
  }
}
