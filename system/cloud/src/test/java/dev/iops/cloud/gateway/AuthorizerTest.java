package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.iam.FunctionPolicies;
import dev.iops.cloud.iam.RoleProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A function decides who may connect, and what later events say of it. */
@ExtendWith(BufferLeaks.class)
class AuthorizerTest {

  private static final String AUTHORIZER = "authorizer";
  private static final String ALLOW_ALL = answer("Allow", "*", "");

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private String id;

  private static String answer(String effect, String resource, String more) {
    return (
      "{\"principalId\":\"me\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" +
      effect +
      "\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"" +
      resource +
      "\"}]}" +
      more +
      "}"
    );
  }

  private void start(String... sources) {
    start(Optional.empty(), sources);
  }

  private void start(Optional<String> role, String... sources) {
    fixture.api("$default");
    ObjectNode authorizer = fixture.ofApi().put("Name", "a").put("AuthorizerType", "REQUEST");
    authorizer.put("AuthorizerUri", GatewayFixture.uri(AUTHORIZER));
    for (String source : sources) {
      authorizer.withArray("IdentitySource").add(source);
    }
    role.ifPresent(arn -> authorizer.put("AuthorizerCredentialsArn", arn));
    id = fixture.create("Authorizer", GatewayProperties.AUTHORIZER, authorizer).ref();
    ObjectNode guarded = fixture.ofApi().put("AuthorizationType", "CUSTOM").put("AuthorizerId", id);
    fixture
      .route(Route.CONNECT, GatewayFixture.CONNECT, guarded)
      .route(Route.DISCONNECT, GatewayFixture.DISCONNECT)
      .route(Route.DEFAULT, GatewayFixture.DEFAULT)
      .stage("prod", fixture.ofApi().set("StageVariables", FakeFunctions.JSON.createObjectNode().put("v", "1")))
      .start();
  }

  private int handshake(String target, String... headers) throws Exception {
    try (RawClient client = fixture.client()) {
      return client.requestUpgrade(target, headers).readStatus();
    }
  }

  @Test
  void whatItAllowsConnectsAndAllEventsShowItsContext() throws Exception {
    String context = ",\"context\":{\"tenant\":\"blue\",\"level\":7,\"admin\":true}";
    fixture.functions.on(AUTHORIZER, event -> answer("Allow", event.path("methodArn").asText(), context));
    start();
    try (RawClient client = fixture.open()) {
      client.text("hello");
      JsonNode message = fixture.functions.next(GatewayFixture.DEFAULT);
      client.close(1000, "");
      for (JsonNode event : new JsonNode[] {
        fixture.functions.next(GatewayFixture.CONNECT),
        message,
        fixture.functions.next(GatewayFixture.DISCONNECT),
      }) {
        assertThat(event.at("/requestContext/authorizer")).hasToString(
          "{\"tenant\":\"blue\",\"level\":\"7\",\"admin\":\"true\",\"principalId\":\"me\"}"
        );
      }
    }
  }

  @Test
  void itsEventIsThatOfTheDocumentation() throws Exception {
    fixture.functions.on(AUTHORIZER, event -> ALLOW_ALL);
    start();
    fixture.open("HeaderAuth1: headerValue1", "User-Agent: test").close();
    JsonNode event = fixture.functions.next(AUTHORIZER);
    assertThat(GatewayFixture.names(event)).containsExactly(
      "type",
      "methodArn",
      "headers",
      "multiValueHeaders",
      "queryStringParameters",
      "multiValueQueryStringParameters",
      "stageVariables",
      "requestContext"
    );
    assertThat(event.path("type").asText()).isEqualTo("REQUEST");
    assertThat(event.path("methodArn").asText()).isEqualTo(
      "arn:aws:execute-api:us-east-2:123456789012:" + fixture.apiId() + "/prod/$connect"
    );
    assertThat(event.at("/headers/HeaderAuth1").asText()).isEqualTo("headerValue1");
    assertThat(event.at("/headers/Connection").asText()).isEqualTo("upgrade");
    assertThat(event.path("queryStringParameters")).hasToString("{}");
    assertThat(event.path("stageVariables")).hasToString("{\"v\":\"1\"}");
    assertThat(event.at("/requestContext/eventType").asText()).isEqualTo("CONNECT");
    assertThat(event.at("/requestContext/authorizer").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/prod, X: 1",
    "/prod?token=, auth: t",
    "/prod?Token=t, auth: t",
    "/prod?token=t, auth:",
    "/prod?token=t, Other: t",
  })
  void withoutAnIdentityItIsNotCalledAndTheAnswerIs401(String target, String header) throws Exception {
    start("route.request.header.Auth", "route.request.querystring.token", "stageVariables.v", "context.apiId");
    assertThat(handshake(target, header)).isEqualTo(401);
    assertThat(fixture.functions.waiting(AUTHORIZER)).isZero();
    assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).isZero();
    assertThat(fixture.counts().clientError()).isOne();
  }

  @Test
  void withAllIdentitiesItIsCalled() throws Exception {
    fixture.functions.on(AUTHORIZER, event -> ALLOW_ALL);
    start("route.request.header.Auth", "route.request.querystring.token", "stageVariables.v", "context.apiId");
    assertThat(handshake("/prod?token=t", "auth: t")).isEqualTo(101);
  }

  @ParameterizedTest
  @CsvSource({
    "Deny, *",
    "Allow, arn:aws:execute-api:us-east-2:123456789012:*/other/$connect",
    "Allow, arn:aws:s3:::*",
  })
  void whatItDoesNotAllowGets403AndConnectIsNotCalled(String effect, String resource) throws Exception {
    fixture.functions.on(AUTHORIZER, event -> answer(effect, resource, ""));
    start();
    assertThat(handshake("/prod")).isEqualTo(403);
    assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).isZero();
    assertThat(fixture.gateway().openConnections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({ "Unauthorized, 401", "unauthorized, 500", "out of memory, 500" })
  void whatItThrowsDecidesOn401Or500(String message, int status) throws Exception {
    fixture.functions.on(AUTHORIZER, event -> {
      throw new FakeFunctions.Thrown(message);
    });
    start();
    assertThat(handshake("/prod")).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "null",
      "\"Allow\"",
      "{\"principalId\":\"me\"}",
      "{\"principalId\":\"me\",\"policyDocument\":{\"Statement\":[]}}",
      "no principal",
      "a condition",
      "nested context",
      "too long",
    }
  )
  void aResultThatIsNoneGives500(String result) throws Exception {
    String text = switch (result) {
      case "no principal" -> ALLOW_ALL.replace("principalId", "principal");
      case "a condition" -> ALLOW_ALL.replace(
        "\"Effect\"",
        "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}},\"Effect\""
      );
      case "nested context" -> answer("Allow", "*", ",\"context\":{\"a\":{}}");
      case "too long" -> answer("Allow", "*", ",\"context\":{\"a\":\"" + "x".repeat(8192) + "\"}");
      default -> result;
    };
    fixture.functions.on(AUTHORIZER, event -> text);
    start();
    assertThat(handshake("/prod")).isEqualTo(500);
    assertThat(fixture.counts().executionError()).isOne();
  }

  @Test
  void aFunctionThatCannotBeInvokedGives500() throws Exception {
    fixture.functions.on(AUTHORIZER, event -> {
      throw new AwsException(404, "ResourceNotFoundException", "Function not found");
    });
    start();
    assertThat(handshake("/prod")).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:execute-api:us-east-2:123456789012:<api>/authorizers/<id>, 101",
    "arn:aws:execute-api:us-east-2:123456789012:<api>/*, 101",
    "arn:aws:execute-api:us-east-2:123456789012:<api>/prod/$connect, 500",
    "arn:aws:execute-api:us-east-2:123456789012:<api>/authorizers/other, 500",
  })
  void aPermissionOfTheFunctionHasToNameIt(String source, int status) throws Exception {
    fixture.functions.on(AUTHORIZER, event -> ALLOW_ALL);
    start();
    var policies = new FunctionPolicies(fixture.placement);
    permit(policies, AUTHORIZER, source.replace("<api>", fixture.apiId()).replace("<id>", id));
    permit(policies, GatewayFixture.CONNECT, "*");
    permit(policies, GatewayFixture.DISCONNECT, "*");
    fixture.permissions.set(policies);
    assertThat(handshake("/prod")).isEqualTo(status);
    assertThat(fixture.functions.waiting(AUTHORIZER)).isEqualTo(status == 101 ? 1 : 0);
    assertThat(fixture.counts().executionError()).isEqualTo(status == 101 ? 0 : 1);
  }

  private static void permit(FunctionPolicies policies, String function, String source) {
    ObjectNode properties = FakeFunctions.JSON.createObjectNode().put("Action", "lambda:InvokeFunction");
    properties.put("FunctionName", function).put("Principal", "apigateway.amazonaws.com").put("SourceArn", source);
    policies.create(new ResourceRequest("Stack", function, "AWS::Lambda::Permission", properties, function));
  }

  @ParameterizedTest
  @CsvSource({ "apigateway.amazonaws.com, *, 101", "apigateway.amazonaws.com, x, 500", "events.amazonaws.com, *, 500" })
  void itsRoleDecidesInsteadOfPermissions(String trusted, String function, int status) throws Exception {
    fixture.functions.on(AUTHORIZER, event -> ALLOW_ALL);
    fixture.permissions.set((called, service, source) -> !called.equals(AUTHORIZER));
    ObjectNode role = (ObjectNode) FakeFunctions.JSON.readTree(
      """
      {"RoleName": "R", "AssumeRolePolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "%s"}}]},
       "Policies": [{"PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "%s"}]}}]}
      """.formatted(trusted, function.equals("*") ? "*" : "arn:aws:lambda:us-east-2:123456789012:function:" + function)
    );
    String arn = new RoleProvider(fixture.roles, fixture.placement)
      .create(new ResourceRequest("Stack", "Role", "AWS::IAM::Role", role, "role"))
      .attributes()
      .get("Arn");
    start(Optional.of(arn));
    assertThat(handshake("/prod")).isEqualTo(status);
  }

  @Test
  void aFunctionThatIsTooSlowGives500AndConnectIsNotCalledLater() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    fixture.functions.on(AUTHORIZER, event -> {
      release.await();
      over.countDown();
      return ALLOW_ALL;
    });
    start();
    try (RawClient client = fixture.client()) {
      client.requestUpgrade("/prod");
      fixture.functions.next(AUTHORIZER);
      fixture.timeline.advance(Duration.ofSeconds(29));
      assertThat(client.readStatus()).isEqualTo(500);
      release.countDown();
      over.await();
    }
    Awaitility.await().until(() -> fixture.counts().executionError() == 1);
    assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).isZero();
  }
}
