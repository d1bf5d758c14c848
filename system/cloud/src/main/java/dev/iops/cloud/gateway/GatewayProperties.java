package dev.iops.cloud.gateway;

import dev.iops.cloud.stack.PropertySupport;
import java.util.Map;
import java.util.Set;

/** Which properties of the {@code AWS::ApiGatewayV2} types the gateway runs, and which have no effect here. */
final class GatewayProperties {

  static final String API = "AWS::ApiGatewayV2::Api";
  static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";
  static final String AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";
  static final String MODEL = "AWS::ApiGatewayV2::Model";
  static final String ROUTE = "AWS::ApiGatewayV2::Route";
  static final String ROUTE_RESPONSE = "AWS::ApiGatewayV2::RouteResponse";
  static final String DEPLOYMENT = "AWS::ApiGatewayV2::Deployment";
  static final String STAGE = "AWS::ApiGatewayV2::Stage";

  private static final String TEXT_ONLY = "describes, does not act";
  private static final String NO_TAGS = "tags have no effect here";

  /** By CloudFormation type. */
  static final Map<String, PropertySupport> SUPPORT = Map.of(
    MODEL,
    new PropertySupport(Set.of("ApiId", "Name", "ContentType", "Schema"), Map.of("Description", TEXT_ONLY)),
    API,
    new PropertySupport(
      Set.of("Name", "ProtocolType", "RouteSelectionExpression", "DisableExecuteApiEndpoint"),
      Map.of(
        "Description",
        TEXT_ONLY,
        "Tags",
        NO_TAGS,
        "Version",
        TEXT_ONLY,
        "ApiKeySelectionExpression",
        "no route may require an API key here",
        "IpAddressType",
        "the gateway listens on the loopback address only"
      )
    ),
    INTEGRATION,
    new PropertySupport(
      Set.of(
        "ApiId",
        "IntegrationType",
        "IntegrationUri",
        "CredentialsArn",
        "TimeoutInMillis",
        "RequestTemplates",
        "TemplateSelectionExpression"
      ),
      Map.of(
        "Description",
        TEXT_ONLY,
        "IntegrationMethod",
        "a Lambda integration is always a POST",
        "PayloadFormatVersion",
        "WebSocket APIs have format 1.0 only",
        "ConnectionType",
        "a Lambda integration is always reached directly"
      )
    ),
    AUTHORIZER,
    new PropertySupport(
      Set.of("ApiId", "AuthorizerType", "AuthorizerUri", "AuthorizerCredentialsArn", "IdentitySource"),
      Map.of("Name", TEXT_ONLY, "AuthorizerResultTtlInSeconds", "AWS caches authorizer results for HTTP APIs only")
    ),
    ROUTE,
    new PropertySupport(
      Set.of(
        "ApiId",
        "RouteKey",
        "Target",
        "AuthorizationType",
        "AuthorizerId",
        "ApiKeyRequired",
        "ModelSelectionExpression",
        "RequestModels",
        "RouteResponseSelectionExpression"
      ),
      Map.of("OperationName", TEXT_ONLY)
    ),
    ROUTE_RESPONSE,
    new PropertySupport(Set.of("ApiId", "RouteId", "RouteResponseKey"), Map.of()),
    DEPLOYMENT,
    new PropertySupport(Set.of("ApiId", "StageName"), Map.of("Description", TEXT_ONLY)),
    STAGE,
    new PropertySupport(
      Set.of(
        "ApiId",
        "StageName",
        "AutoDeploy",
        "DeploymentId",
        "StageVariables",
        "DefaultRouteSettings",
        "RouteSettings"
      ),
      Map.of("Description", TEXT_ONLY, "Tags", NO_TAGS, "AccessLogSettings", "no access log is written here")
    )
  );

  private GatewayProperties() {}
}
