package dev.iops.cloud.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes WebSocket APIs of the {@code AWS::ApiGatewayV2} resources of a template. */
public final class GatewayProvider implements ResourceProvider {

  private static final Pattern FUNCTION_URI = Pattern.compile(
    "arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations"
  );
  private static final String TARGET_PREFIX = "integrations/";
  private static final long MIN_TIMEOUT_MILLIS = 50;
  private static final long MAX_TIMEOUT_MILLIS = 29_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final Apis apis;

  /**
   * @param apis what it fills, and a {@link Gateway} serves
   */
  public GatewayProvider(Apis apis) {
    this.apis = apis;
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
    String type = properties.oneOf("IntegrationType", List.of("AWS_PROXY", "MOCK")).orElse("");
    Integration integration = switch (type) {
      case "AWS_PROXY" -> new Integration.Function(function(properties), timeout(properties));
      case "MOCK" -> new Integration.Mock(mockStatus(properties));
      default -> throw properties.problem("IntegrationType", "is missing: expected AWS_PROXY or MOCK");
    };
    String id = part(properties);
    api(properties).add(id, integration);
    return new CreatedResource(id, Map.of("IntegrationId", id));
  }

  private static String function(Properties properties) {
    String uri = properties.text("IntegrationUri");
    Matcher matcher = FUNCTION_URI.matcher(uri);
    if (!matcher.matches()) {
      throw properties.problem(
        "IntegrationUri",
        "is '" +
          uri +
          "': expected arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<function ARN>/invocations"
      );
    }
    return matcher.group(1);
  }

  private static Optional<Duration> timeout(Properties properties) {
    Optional<Long> millis = properties.number("TimeoutInMillis");
    if (millis.filter(value -> value < MIN_TIMEOUT_MILLIS || value > MAX_TIMEOUT_MILLIS).isPresent()) {
      throw properties.problem("TimeoutInMillis", "is " + millis.get() + ": AWS allows 50 to 29000");
    }
    return millis.map(Duration::ofMillis);
  }

  private static int mockStatus(Properties properties) {
    Map<String, String> templates = properties.texts("RequestTemplates");
    String template = properties.optionalText("TemplateSelectionExpression").orElse("\\$default");
    String text = templates.getOrDefault(template.replace("\\", ""), "");
    try {
      int status = JSON.readTree(text).path("statusCode").asInt();
      if (status >= 200 && status <= 599) {
        return status;
      }
    } catch (JsonProcessingException notJson) {
      // reported below, with everything else that is no status
    }
    throw properties.problem(
      "RequestTemplates",
      "has '" + text + "' under " + template + ": a MOCK integration needs a template {\"statusCode\": 200}"
    );
  }

  private CreatedResource createRoute(Properties properties) {
    properties.oneOf("AuthorizationType", List.of("NONE"));
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
    api.add(new Route(id, properties.text("RouteKey"), integration, wantsResponse));
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
      .ifPresent(name -> apis.addStage(api, name, Map.of(), Rate.UNLIMITED, Map.of()));
    String id = part(properties);
    return new CreatedResource(id, Map.of("DeploymentId", id));
  }

  private CreatedResource createStage(Properties properties) {
    if (!properties.isTrue("AutoDeploy") && properties.optionalText("DeploymentId").isEmpty()) {
      throw properties.problem("DeploymentId", "is missing and AutoDeploy is not true: the stage would serve nothing");
    }
    Map<String, Rate> rates = new TreeMap<>();
    properties
      .objects("RouteSettings")
      .forEach((key, value) -> rates.put(key, rate(properties, "RouteSettings", value)));
    Rate defaultRate = rate(properties, "DefaultRouteSettings", properties.object("DefaultRouteSettings"));
    String name = properties.text("StageName");
    apis.addStage(api(properties), name, properties.texts("StageVariables"), defaultRate, rates);
    return new CreatedResource(name, Map.of());
  }

  private static Rate rate(Properties properties, String name, JsonNode settings) {
    JsonNode perSecond = settings.path("ThrottlingRateLimit");
    JsonNode burst = settings.path("ThrottlingBurstLimit");
    if (perSecond.isMissingNode() && burst.isMissingNode()) {
      return Rate.UNLIMITED;
    }
    double limit = perSecond.isMissingNode() ? Double.MAX_VALUE : perSecond.asDouble(-1);
    double capacity = burst.isMissingNode() ? Math.max(1, limit) : burst.asDouble(-1);
    if (limit < 0 || capacity < 0) {
      throw properties.problem(name, "is " + settings + ": expected throttling limits of 0 or more");
    }
    return new Rate(limit, capacity);
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
