package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.iam.Credentials;
import dev.iops.cloud.iam.RoleProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.wire.AwsCli;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

/** What the gateway lets backends and clients do, and what functions let the gateway do. */
@ExtendWith(BufferLeaks.class)
class PermissionsTest {

  private static final String CONNECTIONS = "arn:aws:execute-api:us-east-2:123456789012:*/prod/POST/@connections/*";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  @TempDir
  private Path folder;

  /** The credentials of a function whose role has this one statement. */
  private Credentials function(String effect, String action, String resource) throws IOException {
    ObjectNode properties = (ObjectNode) FakeFunctions.JSON.readTree(
      """
      {"RoleName": "R", "Policies": [{"PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": "none:None", "Resource": "*"},
        {"Effect": "%s", "Action": "%s", "Resource": "%s"}]}}]}
      """.formatted(effect, action, resource)
    );
    String arn = new RoleProvider(fixture.roles, fixture.placement)
      .create(new ResourceRequest("Stack", "Role", "AWS::IAM::Role", properties, "role"))
      .attributes()
      .get("Arn");
    return fixture.principals.function("F", arn);
  }

  private ApiGatewayManagementApiClient backend(Credentials key) {
    return ApiGatewayManagementApiClient.builder()
      .endpointOverride(URI.create("http://127.0.0.1:" + fixture.gateway().port() + "/prod"))
      .region(Region.US_EAST_2)
      .credentialsProvider(
        StaticCredentialsProvider.create(
          AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken())
        )
      )
      .httpClient(UrlConnectionHttpClient.create())
      .build();
  }

  @Test
  void aFunctionWithAGrantMayPost() throws Exception {
    fixture.product().start();
    Credentials key = function("Allow", "execute-api:ManageConnections", CONNECTIONS);
    try (ApiGatewayManagementApiClient backend = backend(key); RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      backend.postToConnection(post -> post.connectionId(id).data(SdkBytes.fromUtf8String("hello")));
      assertThat(client.read().text()).isEqualTo("hello");
      assertThatThrownBy(() -> backend.deleteConnection(delete -> delete.connectionId(id)))
        .as("the grant is for POST")
        .isInstanceOf(ApiGatewayManagementApiException.class)
        .hasMessageContaining("/prod/DELETE/@connections/{connectionId}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = { "Allow execute-api:Invoke", "Deny execute-api:*" })
  void aFunctionWithoutAGrantIsToldWhatItMayNot(String statement) throws Exception {
    fixture.product().start();
    String[] parts = statement.split(" ", -1);
    try (ApiGatewayManagementApiClient backend = backend(function(parts[0], parts[1], "*"))) {
      var error = catchThrowableOfType(ApiGatewayManagementApiException.class, () ->
        backend.postToConnection(post -> post.connectionId("AAAAAAAAAAAAAAA=").data(SdkBytes.fromUtf8String("x")))
      );
      assertThat(error.statusCode()).isEqualTo(403);
      assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
      assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(
        "User: arn:aws:sts::123456789012:assumed-role/R/F is not authorized to perform: execute-api:ManageConnections" +
          " on resource: arn:aws:execute-api:us-east-2:********9012:" +
          fixture.apiId() +
          "/prod/POST/@connections/{connectionId}" +
          (parts[0].equals("Deny") ? " with an explicit deny" : "")
      );
    }
  }

  @Test
  void aWrongSecretIsAWrongSignature() throws Exception {
    fixture.product().start();
    Credentials right = function("Allow", "*", "*");
    var wrong = new Credentials(right.accessKeyId(), "guessed", right.sessionToken());
    try (ApiGatewayManagementApiClient backend = backend(wrong)) {
      var error = catchThrowableOfType(ApiGatewayManagementApiException.class, () ->
        backend.getConnection(get -> get.connectionId("AAAAAAAAAAAAAAA="))
      );
      assertThat(error.statusCode()).isEqualTo(403);
      assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
      assertThat(error.awsErrorDetails().errorMessage()).contains("The Canonical String for this request");
    }
  }

  /** Both generations of the AWS CLI have signers of their own. */
  @ParameterizedTest
  @ValueSource(strings = { "aws-cli/1.", "aws-cli/2." })
  void theAwsCliIsUnderstood(String version) throws Exception {
    Optional<AwsCli> cli = AwsCli.find(version, URI.create("http://127.0.0.1"));
    assumeTrue(cli.isPresent(), version + "x of the AWS CLI is not installed");
    String program = cli.get().program().toString();
    fixture.product().start();
    Credentials key = function("Allow", "execute-api:ManageConnections", CONNECTIONS);
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      assertThat(post(program, key.secretAccessKey(), key, id)).isEmpty();
      assertThat(client.read().text()).isEqualTo("from the cli");
      assertThat(post(program, "guessed", key, id)).contains("InvalidSignatureException");
    }
  }

  private String post(String program, String secret, Credentials key, String id) throws Exception {
    Path data = Files.writeString(folder.resolve("data.txt"), "from the cli");
    Path errors = folder.resolve("errors.txt");
    var command = new ProcessBuilder(program, "apigatewaymanagementapi", "post-to-connection", "--connection-id", id);
    command.command().addAll(java.util.List.of("--data", "fileb://" + data, "--region", "us-east-2"));
    command
      .command()
      .addAll(java.util.List.of("--endpoint-url", "http://127.0.0.1:" + fixture.gateway().port() + "/prod"));
    command.environment().put("AWS_ACCESS_KEY_ID", key.accessKeyId());
    command.environment().put("AWS_SECRET_ACCESS_KEY", secret);
    command.environment().put("AWS_SESSION_TOKEN", key.sessionToken());
    Process process = command.redirectErrorStream(true).redirectOutput(errors.toFile()).start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("%s ends", program).isTrue();
    return Files.readString(errors).strip();
  }

  private GatewayFixture iamApi() {
    fixture.api("$request.body.type").route(Route.CONNECT, GatewayFixture.CONNECT);
    ObjectNode route = fixture.ofApi().put("RouteKey", Route.CONNECT).put("AuthorizationType", "AWS_IAM");
    fixture.create("IamRoute", GatewayProperties.ROUTE, route);
    return fixture.stage("prod").start();
  }

  private String presigned(Credentials key, Duration valid) {
    SdkHttpRequest plain = SdkHttpRequest.builder()
      .method(SdkHttpMethod.GET)
      .uri(URI.create("http://localhost:" + fixture.gateway().port() + "/prod?room=a%20b"))
      .build();
    var signed = AwsV4HttpSigner.create().sign(request ->
      request
        .identity(AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken()))
        .request(plain)
        .payload(ContentStreamProvider.fromUtf8String(""))
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-2")
        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, valid)
        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(fixture.timeline.now(), ZoneOffset.UTC))
    );
    return "/prod?" + signed.request().encodedQueryParameters().orElseThrow();
  }

  @Test
  void anUnsignedHandshakeIs403WhereTheRouteWantsIam() throws Exception {
    iamApi();
    try (RawClient client = fixture.client()) {
      assertThat(client.requestUpgrade("/prod").readStatus()).isEqualTo(403);
    }
  }

  @Test
  void aPresignedUrlOpensAConnectionUntilItExpires() throws Exception {
    iamApi();
    Credentials key = function(
      "Allow",
      "execute-api:Invoke",
      "arn:aws:execute-api:us-east-2:123456789012:" + fixture.apiId() + "/prod/$connect"
    );
    String target = presigned(key, Duration.ofSeconds(30));
    try (RawClient client = fixture.client()) {
      client.open(target);
    }
    fixture.timeline.advance(Duration.ofSeconds(31));
    try (RawClient late = fixture.client()) {
      assertThat(late.requestUpgrade(target).readStatus()).isEqualTo(403);
    }
  }

  @Test
  void aHandshakeOfARoleThatMayNotInvokeIs403() throws Exception {
    iamApi();
    Credentials key = function("Allow", "execute-api:ManageConnections", "*");
    try (RawClient client = fixture.client()) {
      assertThat(client.requestUpgrade(presigned(key, Duration.ofSeconds(30))).readStatus()).isEqualTo(403);
    }
  }

  @Test
  void aConnectFunctionThatDoesNotPermitItIs500() throws Exception {
    fixture.product().start();
    fixture.permissions.set((function, service, arn) -> !arn.endsWith("/prod/$connect"));
    try (RawClient client = fixture.client()) {
      assertThat(client.requestUpgrade("/prod").readStatus()).isEqualTo(500);
    }
    assertThat(fixture.functions.waiting(GatewayFixture.CONNECT)).isZero();
  }

  @Test
  void aMessageWhoseFunctionDoesNotPermitItGetsTheErrorFrame() throws Exception {
    fixture.product().start();
    String ping = "arn:aws:execute-api:us-east-2:123456789012:" + fixture.apiId() + "/prod/ping";
    fixture.permissions.set(
      (function, service, arn) -> service.equals("apigateway.amazonaws.com") && !arn.equals(ping)
    );
    try (RawClient client = fixture.open()) {
      client.text("{\"type\":\"ping\"}");
      assertThat(client.read().text()).startsWith("{\"message\": \"Internal server error\"");
      assertThat(fixture.functions.waiting(GatewayFixture.PING)).isZero();
    }
  }
}
