package dev.iops.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnRouteResponse;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/** The WebSocket API: which message runs which function, and whose answer reaches the client. */
final class WebSocketGateway {

  static final String ROUTE_SELECTION = "$request.body.type";

  private final Construct scope;
  private final CfnApi api;

  WebSocketGateway(Construct scope) {
    this.scope = scope;
    this.api = CfnApi.Builder.create(scope, "WebSocketApi")
      .name("iops-dashboard-websocket")
      .protocolType("WEBSOCKET")
      .routeSelectionExpression(ROUTE_SELECTION)
      .build();
  }

  /** Deploys these routes, and no others, to the stage. */
  void deploy(List<WebSocketRoute> routes) {
    List<CfnResource> deployed = new ArrayList<>();
    for (WebSocketRoute route : routes) {
      deployed.addAll(create(route));
    }
    new WebSocketStage(scope, api, routes, deployed);
  }

  /** Where clients connect. */
  String clientUrl() {
    return url("wss");
  }

  /** The origin of that address, without the stage. */
  String clientOrigin() {
    return origin("wss");
  }

  /** Where the backend posts to connections. */
  String callbackUrl() {
    return url("https");
  }

  /** Posting to any connection of the stage: connection ids are not known before clients connect. */
  String postToConnectionsArn() {
    return stageArn("POST/@connections/*");
  }

  /** Ending any connection of the stage. */
  String endConnectionsArn() {
    return stageArn("DELETE/@connections/*");
  }

  private List<CfnResource> create(WebSocketRoute route) {
    CfnIntegration integration = CfnIntegration.Builder.create(scope, route.id() + "Integration")
      .apiId(api.getRef())
      .integrationType("AWS_PROXY")
      .integrationUri(invocationUri(route.function()))
      .build();
    CfnRoute.Builder definition = CfnRoute.Builder.create(scope, route.id() + "Route")
      .apiId(api.getRef())
      .routeKey(route.key())
      .authorizationType("NONE")
      .target(Fn.join("/", List.of("integrations", integration.getRef())));
    CfnPermission permission = CfnPermission.Builder.create(scope, route.id() + "Permission")
      .action("lambda:InvokeFunction")
      .functionName(route.function().function().getFunctionArn())
      .principal("apigateway.amazonaws.com")
      .sourceArn(stageArn(route.key()))
      .build();
    if (!route.twoWay()) {
      return List.of(integration, definition.build(), permission);
    }
    CfnRoute created = definition.routeResponseSelectionExpression("$default").build();
    CfnRouteResponse response = CfnRouteResponse.Builder.create(scope, route.id() + "RouteResponse")
      .apiId(api.getRef())
      .routeId(created.getRef())
      .routeResponseKey("$default")
      .build();
    return List.of(integration, created, permission, response);
  }

  private String invocationUri(PipelineFunction function) {
    return Stack.of(scope).formatArn(
      ArnComponents.builder()
        .service("apigateway")
        .account("lambda")
        .resource("path/2015-03-31/functions")
        .resourceName(function.function().getFunctionArn() + "/invocations")
        .build()
    );
  }

  private String stageArn(String resource) {
    return Stack.of(scope).formatArn(
      ArnComponents.builder()
        .service("execute-api")
        .resource(api.getRef())
        .resourceName(Names.STAGE + "/" + resource)
        .build()
    );
  }

  private String url(String scheme) {
    return origin(scheme) + "/" + Names.STAGE;
  }

  private String origin(String scheme) {
    Stack stack = Stack.of(scope);
    return scheme + "://" + api.getRef() + ".execute-api." + stack.getRegion() + "." + stack.getUrlSuffix();
  }
}
