package dev.iops.cloud.gateway;

import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes WebSocket APIs of the {@code AWS::ApiGatewayV2} resources of a template. */
public final class GatewayProvider implements ResourceProvider {

  private static final String TARGET_PREFIX = "integrations/";

  private final Apis apis;
  private final FunctionInvoker functions;
  private final GatewayAccess access;

  /**
   * @param apis what it fills, and a {@link Gateway} serves
   * @param functions invokes the functions of authorizers
   * @param access decides who may connect to a route with AWS_IAM authorization, and which authorizers may be invoked
   */
  public GatewayProvider(Apis apis, FunctionInvoker functions, GatewayAccess access) {
    this.apis = apis;
    this.functions = functions;
    this.access = access;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return GatewayProperties.SUPPORT;
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    Properties properties = new Properties(request);
    return switch (request.type()) {
      case GatewayProperties.API -> createApi(properties);
      case GatewayProperties.INTEGRATION -> createIntegration(properties);
      case GatewayProperties.AUTHORIZER -> createAuthorizer(properties);
      case GatewayProperties.MODEL -> createModel(properties);
      case GatewayProperties.ROUTE -> createRoute(properties);
      case GatewayProperties.ROUTE_RESPONSE -> createRouteResponse(properties);
      case GatewayProperties.DEPLOYMENT -> createDeployment(properties);
      case GatewayProperties.STAGE -> createStage(properties);
      default -> throw new IllegalArgumentException("not a type of this provider: " + request.type());
    };
  }

  private CreatedResource createApi(Properties properties) {
    properties.text("Name");
    properties.text("ProtocolType");
    properties.oneOf("ProtocolType", List.of("WEBSOCKET"));
    if (properties.isTrue("DisableExecuteApiEndpoint")) {
      throw properties.problem("DisableExecuteApiEndpoint", "is true: the embedded cloud has no custom domains");
    }
    String id = ApiNames.api(properties.request().stack(), properties.request().logicalId());
    Api api = apis.add(id, selection(properties));
    return new CreatedResource(id, Map.of("ApiId", id, "ApiEndpoint", "wss://" + api.domainName()));
  }

  private static RouteSelection selection(Properties properties) {
    try {
      return RouteSelection.of(properties.text("RouteSelectionExpression"));
    } catch (IllegalArgumentException e) {
      throw properties.problem("RouteSelectionExpression", "cannot be read: " + e.getMessage());
    }
  }

  private CreatedResource createIntegration(Properties properties) {
    String id = part(properties);
    api(properties).add(id, IntegrationProperties.read(properties));
    return new CreatedResource(id, Map.of("IntegrationId", id));
  }

  private CreatedResource createAuthorizer(Properties properties) {
    String id = part(properties);
    Api api = api(properties);
    String arn = api.executeArn() + "/authorizers/" + id;
    api.add(id, AuthorizerProperties.read(properties, arn, functions, access));
    return new CreatedResource(id, Map.of("AuthorizerId", id));
  }

  private CreatedResource createModel(Properties properties) {
    String id = part(properties);
    Api api = api(properties);
    Model model = ModelProperties.read(properties);
    api.add(id, model);
    api.add(properties.text("Name"), model);
    return new CreatedResource(id, Map.of("ModelId", id));
  }

  private CreatedResource createRoute(Properties properties) {
    if (properties.isTrue("ApiKeyRequired")) {
      throw properties.problem("ApiKeyRequired", "is true: the embedded cloud has no API keys");
    }
    Api api = api(properties);
    Optional<Integration> integration = properties
      .optionalText("Target")
      .map(target ->
        integration(api, target).orElseThrow(() ->
          properties.problem("Target", "is '" + target + "': expected integrations/<id of an integration of this API>")
        )
      );
    boolean wantsResponse = properties
      .oneOf("RouteResponseSelectionExpression", List.of(Route.DEFAULT, "\\$default"))
      .isPresent();
    String id = part(properties);
    Optional<ConnectAuthorization> authorization = AuthorizerProperties.ofRoute(properties, api, access);
    api.add(
      new Route(
        id,
        properties.text("RouteKey"),
        integration,
        wantsResponse,
        authorization,
        ModelProperties.ofRoute(properties, api)
      )
    );
    return new CreatedResource(id, Map.of("RouteId", id));
  }

  private static Optional<Integration> integration(Api api, String target) {
    return target.startsWith(TARGET_PREFIX)
      ? api.integration(target.substring(TARGET_PREFIX.length()))
      : Optional.empty();
  }

  private CreatedResource createRouteResponse(Properties properties) {
    properties.text("RouteResponseKey");
    properties.oneOf("RouteResponseKey", List.of(Route.DEFAULT));
    Api api = api(properties);
    String routeId = properties.text("RouteId");
    if (!api.hasRoute(routeId)) {
      throw properties.problem("RouteId", "is '" + routeId + "': expected the id of a route of this API");
    }
    api.addRouteResponse(routeId);
    String id = part(properties);
    return new CreatedResource(id, Map.of("RouteResponseId", id));
  }

  private CreatedResource createDeployment(Properties properties) {
    Api api = api(properties);
    properties
      .optionalText("StageName")
      .ifPresent(name -> apis.addStage(api, name, Map.of(), Rate.UNLIMITED, Map.of(), DetailedMetrics.OFF));
    String id = part(properties);
    return new CreatedResource(id, Map.of("DeploymentId", id));
  }

  private CreatedResource createStage(Properties properties) {
    if (!properties.isTrue("AutoDeploy") && properties.optionalText("DeploymentId").isEmpty()) {
      throw properties.problem("DeploymentId", "is missing and AutoDeploy is not true: the stage would serve nothing");
    }
    StageSettings settings = StageSettings.read(properties);
    String name = properties.text("StageName");
    apis.addStage(
      api(properties),
      name,
      properties.texts("StageVariables"),
      settings.defaultRate(),
      settings.rates(),
      settings.detailed()
    );
    return new CreatedResource(name, Map.of());
  }

  private Api api(Properties properties) {
    String id = properties.text("ApiId");
    return apis
      .api(id)
      .orElseThrow(() ->
        properties.problem("ApiId", "is '" + id + "': expected the id of a WebSocket API of this app")
      );
  }

  private static String part(Properties properties) {
    return ApiNames.part(properties.request().stack(), properties.request().logicalId());
  }
}
