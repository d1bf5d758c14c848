package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.iam.InvokePermissions;
import dev.iops.cloud.iam.Principals;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.iam.SignatureV4;
import dev.iops.cloud.metrics.MetricProbe;
import dev.iops.cloud.metrics.MetricStore;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway with one API, whose functions are named after their routes; built from template properties. */
final class GatewayFixture implements AfterEachCallback {

  static final String CONNECT = "connect";
  static final String DISCONNECT = "disconnect";
  static final String DEFAULT = "default";
  static final String PING = "ping";

  private static final long SEED = 42;

  /** Signed with a key that nobody here knows, and so the account owner's. */
  static final String SIGNED_BY_OWNER =
    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260105/us-east-2/execute-api/aws4_request," +
    " SignedHeaders=host;x-amz-date, Signature=00";

  /** The same as header lines. */
  static final String OWNERS_HEADERS = "Authorization: " + SIGNED_BY_OWNER + "\r\nX-Amz-Date: 20260105T101530Z\r\n";

  final FakeFunctions functions = new FakeFunctions();
  final ManualTimeline timeline = new ManualTimeline();
  final FaultJournal journal = new FaultJournal(timeline);
  final MetricStore store = new MetricStore(timeline);
  final MetricProbe metrics = new MetricProbe(store, timeline);
  final Placement placement = new Placement("us-east-2", "123456789012");
  final Principals principals = new Principals(placement.accountId());
  final Roles roles = new Roles();
  final AtomicReference<InvokePermissions> permissions = new AtomicReference<>((function, service, arn) -> true);
  final GatewayAccess access = new GatewayAccess(
    new SignatureV4(principals, placement.region(), "execute-api", timeline),
    roles,
    (function, service, arn) -> permissions.get().permit(function, service, arn),
    placement
  );
  final Apis apis = new Apis(placement, new PublishedMetrics(store));
  final GatewayProvider provider = new GatewayProvider(apis, functions, access);
  private final HttpClient http = HttpClient.newHttpClient();
  private Gateway gateway;
  private String apiId;
  private List<String> wanted = List.of();
  private Faults faults;
  private GatewaySettings settings = GatewaySettings.defaults();

  GatewayFixture with(GatewaySettings other) {
    settings = other;
    return this;
  }

  /** With these faults planted. */
  GatewayFixture with(String... planted) {
    wanted = List.of(planted);
    return this;
  }

  /** An API with this selection expression, and nothing else yet. */
  GatewayFixture api(String selectionExpression) {
    ObjectNode properties = FakeFunctions.JSON.createObjectNode();
    properties.put("Name", "it").put("ProtocolType", "WEBSOCKET");
    properties.put("RouteSelectionExpression", selectionExpression);
    apiId = create("Api", GatewayProperties.API, properties).ref();
    return this;
  }

  /** A route to a function of this name. */
  GatewayFixture route(String key, String function) {
    return route(key, function, false, 29_000);
  }

  GatewayFixture route(String key, String function, boolean twoWay, int timeoutMillis) {
    ObjectNode integration = ofApi().put("IntegrationType", "AWS_PROXY").put("TimeoutInMillis", timeoutMillis);
    ObjectNode route = ofApi();
    if (twoWay) {
      route.put("RouteResponseSelectionExpression", "$default");
    }
    String routeId = route(key, function, integration.put("IntegrationUri", uri(function)), route);
    if (twoWay) {
      ObjectNode response = ofApi().put("RouteId", routeId).put("RouteResponseKey", "$default");
      create(function + "Response", GatewayProperties.ROUTE_RESPONSE, response);
    }
    return this;
  }

  /** A route to a function, with further properties of its own. */
  GatewayFixture route(String key, String function, ObjectNode route) {
    ObjectNode integration = ofApi().put("IntegrationType", "AWS_PROXY").put("IntegrationUri", uri(function));
    route(key, function, integration, route);
    return this;
  }

  /** A route to an integration; returns its id. */
  String route(String key, String name, ObjectNode integration, ObjectNode route) {
    String id = create(name + "Integration", GatewayProperties.INTEGRATION, integration).ref();
    route.put("RouteKey", key).put("Target", "integrations/" + id);
    return create(name + "Route", GatewayProperties.ROUTE, route).ref();
  }

  /** What an integration or an authorizer calls a function. */
  static String uri(String function) {
    return "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + function + "/invocations";
  }

  GatewayFixture stage(String name) {
    return stage(name, ofApi());
  }

  GatewayFixture stage(String name, ObjectNode properties) {
    create("Stage" + name, GatewayProperties.STAGE, properties.put("StageName", name).put("AutoDeploy", true));
    return this;
  }

  /** An empty property object that names the API. */
  ObjectNode ofApi() {
    return FakeFunctions.JSON.createObjectNode().put("ApiId", apiId);
  }

  CreatedResource create(String logicalId, String type, ObjectNode properties) {
    return provider.create(new ResourceRequest("Stack", logicalId, type, properties, "Stack-" + logicalId));
  }

  /** The product's own shape: the four routes on stage prod. */
  GatewayFixture product() {
    return api("$request.body.type")
      .route(Route.CONNECT, CONNECT)
      .route(Route.DISCONNECT, DISCONNECT)
      .route("ping", PING, true, 29_000)
      .route(Route.DEFAULT, DEFAULT)
      .stage("prod");
  }

  GatewayFixture start() {
    faults = Faults.of(wanted, SEED, journal);
    gateway = new Gateway(settings, apis, functions, access, timeline, faults).start(0);
    return this;
  }

  /** Where more can be planted once it is started. */
  Faults faults() {
    return faults;
  }

  Gateway gateway() {
    return gateway;
  }

  String apiId() {
    return apiId;
  }

  Counts counts() {
    return new Counts(
      sum("ConnectCount"),
      sum("MessageCount"),
      sum("IntegrationError"),
      sum("ClientError"),
      sum("ExecutionError"),
      (long) metrics.count("AWS/ApiGateway", "IntegrationLatency", "ApiId", apiId, "Stage", "prod")
    );
  }

  /** The sum of a metric of stage prod, with more dimensions if wanted. */
  long sum(String metric, String... more) {
    List<String> dimensions = new ArrayList<>(List.of("ApiId", apiId, "Stage", "prod"));
    dimensions.addAll(List.of(more));
    return (long) metrics.sum("AWS/ApiGateway", metric, dimensions.toArray(String[]::new));
  }

  RawClient client() throws IOException {
    return new RawClient(gateway.port());
  }

  /** An open connection to stage prod. */
  RawClient open(String... headers) throws IOException {
    return client().open("/prod", headers);
  }

  /** The id of the connection whose CONNECT event comes next. */
  String nextConnectionId() throws InterruptedException {
    return functions.next(CONNECT).at("/requestContext/connectionId").asText();
  }

  HttpResponse<String> post(String connectionId, String body) throws Exception {
    return call("POST", "/prod/@connections/" + encode(connectionId), body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> call(String method, String target, byte[] body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + target))
      .header("Authorization", SIGNED_BY_OWNER)
      .header("X-Amz-Date", "20260105T101530Z")
      .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
      .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> callUnsigned(String method, String target) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + target))
      .method(method, HttpRequest.BodyPublishers.noBody())
      .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static String encode(String connectionId) {
    return URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
  }

  static List<String> names(com.fasterxml.jackson.databind.JsonNode object) {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    http.close();
    if (gateway != null) {
      gateway.close();
    }
  }
}
