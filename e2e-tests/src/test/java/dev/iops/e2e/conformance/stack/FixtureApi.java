package dev.iops.e2e.conformance.stack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnDeployment;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnModel;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnRouteResponse;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;

/**
 * One WebSocket API with one stage of the same name. The stage's name is unique in the stack, because on a loopback
 * address it is all that tells the APIs apart.
 */
final class FixtureApi {

  private static final String CONNECT = "$connect";
  private static final String DEFAULT = "$default";

  private final Stack stack;
  private final String name;
  private final String expression;
  private final CfnApi api;
  private final List<CfnResource> deployed = new ArrayList<>();
  private final StringBuilder definition = new StringBuilder();
  private final Map<String, CfnResource> routeDependencies = new TreeMap<>();
  private final Map<String, Object> routeSettings = new TreeMap<>();

  /**
   * @param name lower-case word; the stage's name and the beginning of the outputs
   * @param expression the route selection expression
   */
  FixtureApi(Stack stack, String name, String expression) {
    this.stack = stack;
    this.name = name;
    this.expression = expression;
    this.api = CfnApi.Builder.create(stack, id("Api"))
      .name("iops-conformance-" + name)
      .protocolType("WEBSOCKET")
      .routeSelectionExpression(expression)
      .build();
  }

  /** A route that runs the function; what it answers to a message is dropped. */
  FixtureApi route(String key, Function function) {
    return route(key, function, Optional.empty(), false, UnaryOperator.identity());
  }

  /** A route whose function must answer in time. */
  FixtureApi route(String key, Function function, Duration timeout) {
    return route(key, function, Optional.of(timeout), false, UnaryOperator.identity());
  }

  /** A route with a route response: what the function answers goes back to the client. */
  FixtureApi twoWayRoute(String key, Function function) {
    return route(key, function, Optional.empty(), true, UnaryOperator.identity());
  }

  /** A two-way route whose function must answer in time. */
  FixtureApi twoWayRoute(String key, Function function, Duration timeout) {
    return route(key, function, Optional.of(timeout), true, UnaryOperator.identity());
  }

  /** A two-way route that takes only messages of this JSON schema, draft 4. */
  FixtureApi checkedRoute(String key, Function function, Map<String, Object> schema) {
    CfnModel model = CfnModel.Builder.create(stack, id(key, "Model"))
      .apiId(api.getRef())
      .name(key)
      .contentType("application/json")
      .schema(schema)
      .build();
    deployed.add(model);
    // The route names the model and does not refer to it: without this it could be made first.
    routeDependencies.put(key, model);
    definition.append('\n').append(new TreeMap<>(schema));
    return route(key, function, Optional.empty(), true, route ->
      route.modelSelectionExpression("$request.body.action").requestModels(Map.of(key, key))
    );
  }

  /** {@code $connect} behind a REQUEST authorizer, which is asked only if the handshake has the identity. */
  FixtureApi authorizedConnect(Function function, Function decides, String identitySource) {
    CfnAuthorizer authorizer = CfnAuthorizer.Builder.create(stack, id("Authorizer"))
      .apiId(api.getRef())
      .name(name)
      .authorizerType("REQUEST")
      .authorizerUri(invocationUri(decides))
      .identitySource(List.of(identitySource))
      .build();
    permit(id("AuthorizerPermission"), decides, executeApi("authorizers/" + authorizer.getRef()));
    deployed.add(authorizer);
    definition.append('\n').append(identitySource);
    return route(CONNECT, function, Optional.empty(), false, route ->
      route.authorizationType("CUSTOM").authorizerId(authorizer.getRef())
    );
  }

  /** {@code $connect} for signed handshakes only. */
  FixtureApi signedConnect(Function function) {
    definition.append("\nAWS_IAM");
    return route(CONNECT, function, Optional.empty(), false, route -> route.authorizationType("AWS_IAM"));
  }

  /** A route that nothing stands behind: API Gateway itself answers this status. */
  FixtureApi mockRoute(String key, int status) {
    CfnIntegration integration = CfnIntegration.Builder.create(stack, id(key, "Integration"))
      .apiId(api.getRef())
      .integrationType("MOCK")
      .requestTemplates(Map.of("200", "{\"statusCode\":" + status + "}"))
      .templateSelectionExpression("200")
      .build();
    add(integration, CfnRoute.Builder.create(stack, id(key, "Route")).authorizationType("NONE"), key);
    return this;
  }

  /** Lets at most so many requests a second through to a route. */
  FixtureApi throttle(String key, int perSecond, int burst) {
    // A map with AWS's own names: this property is plain JSON to the CDK, which would not translate another.
    routeSettings.put(key, new TreeMap<>(Map.of("ThrottlingRateLimit", perSecond, "ThrottlingBurstLimit", burst)));
    return this;
  }

  /** Deploys the routes so far to the stage, and puts its URLs among the outputs. */
  FixtureApi deploy() {
    CfnDeployment deployment = CfnDeployment.Builder.create(stack, id("Deployment")).apiId(api.getRef()).build();
    deployment.overrideLogicalId(id("Deployment") + checksum(expression + definition));
    deployed.forEach(deployment::addResourceDependency);
    CfnStage.Builder stage = CfnStage.Builder.create(stack, id("Stage"))
      .apiId(api.getRef())
      .stageName(name)
      .deploymentId(deployment.getRef());
    if (!routeSettings.isEmpty()) {
      stage.routeSettings(routeSettings);
    }
    stage.build();
    output("WebSocketUrl", url("wss"));
    output("CallbackUrl", callbackUrl());
    output("ApiId", api.getRef());
    return this;
  }

  String name() {
    return name;
  }

  String callbackUrl() {
    return url("https");
  }

  /** What a function must be allowed to post to connections of this API. */
  String connectionsArn() {
    return arn("*/@connections/*");
  }

  private FixtureApi route(
    String key,
    Function function,
    Optional<Duration> timeout,
    boolean twoWay,
    UnaryOperator<CfnRoute.Builder> more
  ) {
    CfnIntegration.Builder integration = CfnIntegration.Builder.create(stack, id(key, "Integration"))
      .apiId(api.getRef())
      .integrationType("AWS_PROXY")
      .integrationUri(invocationUri(function));
    timeout.ifPresent(limit -> integration.timeoutInMillis(limit.toMillis()));
    CfnRoute.Builder route = CfnRoute.Builder.create(stack, id(key, "Route"));
    if (twoWay) {
      route.routeResponseSelectionExpression(DEFAULT);
    }
    CfnRoute created = add(integration.build(), more.apply(route.authorizationType("NONE")), key);
    if (twoWay) {
      deployed.add(
        CfnRouteResponse.Builder.create(stack, id(key, "RouteResponse"))
          .apiId(api.getRef())
          .routeId(created.getRef())
          .routeResponseKey(DEFAULT)
          .build()
      );
    }
    permit(id(key, "Permission"), function, arn("*"));
    definition.append('\n').append(List.of(key, timeout, twoWay));
    return this;
  }

  private void permit(String id, Function function, String sourceArn) {
    CfnPermission.Builder.create(stack, id)
      .action("lambda:InvokeFunction")
      .functionName(function.getFunctionArn())
      .principal("apigateway.amazonaws.com")
      .sourceArn(sourceArn)
      .build();
  }

  private CfnRoute add(CfnIntegration integration, CfnRoute.Builder route, String key) {
    CfnRoute created = route
      .apiId(api.getRef())
      .routeKey(key)
      .target("integrations/" + integration.getRef())
      .build();
    deployed.add(created);
    Optional.ofNullable(routeDependencies.get(key)).ifPresent(created::addResourceDependency);
    definition.append('\n').append(key);
    return created;
  }

  private String invocationUri(Function function) {
    return stack.formatArn(
      ArnComponents.builder()
        .service("apigateway")
        .account("lambda")
        .resource("path/2015-03-31/functions")
        .resourceName(function.getFunctionArn() + "/invocations")
        .build()
    );
  }

  private String arn(String resource) {
    return executeApi(name + "/" + resource);
  }

  private String executeApi(String resource) {
    return stack.formatArn(
      ArnComponents.builder().service("execute-api").resource(api.getRef()).resourceName(resource).build()
    );
  }

  private String url(String scheme) {
    return "%s://%s.execute-api.%s.%s/%s".formatted(
      scheme,
      api.getRef(),
      stack.getRegion(),
      stack.getUrlSuffix(),
      name
    );
  }

  private void output(String key, String value) {
    CfnOutput.Builder.create(stack, id(key)).value(value).build();
  }

  private String id(String suffix) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + suffix;
  }

  /** Route keys hold characters that ids may not: each other key has another checksum. */
  private String id(String key, String suffix) {
    String word = key.replaceAll("[^A-Za-z0-9]", "");
    return id(word + (word.equals(key) ? "" : checksum(key)) + suffix);
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08X".formatted(crc.getValue());
  }
}
