package dev.iops.infra;

import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnDeployment;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The stage, its limits and its logs. */
final class WebSocketStage {

  /**
   * Requests per second: what the account may open (500 new connections/s; API Gateway Developer Guide, "Quotas for
   * configuring and running a WebSocket API") and as many pings again. A client in a reconnect loop is stopped here and
   * not at the limits that all APIs of the account share.
   */
  static final int RATE_LIMIT = 1000;

  static final int BURST_LIMIT = 2000;

  /** What an incident asks of each event: who, which route, how long the connection had lived, what went wrong. */
  private static final List<String> LOGGED = List.of(
    "requestId",
    "requestTimeEpoch",
    "eventType",
    "routeKey",
    "status",
    "connectionId",
    "connectedAt",
    "identity.sourceIp",
    "identity.userAgent",
    "integration.error",
    "integration.status",
    "integrationLatency",
    "error.messageString"
  );

  WebSocketStage(Construct scope, CfnApi api, List<WebSocketRoute> routes, List<CfnResource> deployed) {
    CfnDeployment deployment = deployment(scope, api, routes);
    deployed.forEach(deployment::addResourceDependency);
    CfnStage stage = CfnStage.Builder.create(scope, "WebSocketStage")
      .apiId(api.getRef())
      .stageName(Names.STAGE)
      .deploymentId(deployment.getRef())
      .accessLogSettings(
        CfnStage.AccessLogSettingsProperty.builder()
          .destinationArn(logs(scope, "WebSocketAccessLogs", api, "/access").getLogGroupArn())
          .format(accessLogFormat())
          .build()
      )
      .defaultRouteSettings(
        CfnStage.RouteSettingsProperty.builder()
          .throttlingRateLimit(RATE_LIMIT)
          .throttlingBurstLimit(BURST_LIMIT)
          .detailedMetricsEnabled(true)
          .loggingLevel("ERROR")
          .dataTraceEnabled(false)
          .build()
      )
      .build();
    // API Gateway would create this group itself, and keep it for ever.
    stage.getNode().addDependency(logs(scope, "WebSocketExecutionLogs", api, ""));
    routes.forEach(route -> route.function().readyBefore(stage));
  }

  /**
   * A deployment is a snapshot that later changes do not touch, so its logical id carries a digest of the routes: other
   * routes are another deployment, which CloudFormation makes and the stage moves to.
   */
  private static CfnDeployment deployment(Construct scope, CfnApi api, List<WebSocketRoute> routes) {
    StringBuilder definition = new StringBuilder(WebSocketGateway.ROUTE_SELECTION);
    for (WebSocketRoute route : routes) {
      String function = route.function().function().getNode().getId();
      definition.append('\n').append(String.join(" ", route.key(), function, String.valueOf(route.twoWay())));
    }
    CfnDeployment deployment = CfnDeployment.Builder.create(scope, "WebSocketDeployment").apiId(api.getRef()).build();
    deployment.overrideLogicalId(
      "WebSocketDeployment" + new Digest().add(definition.toString()).hex().substring(0, 8).toUpperCase(Locale.ROOT)
    );
    return deployment;
  }

  private static LogGroup logs(Construct scope, String id, CfnApi api, String suffix) {
    return LogGroup.Builder.create(scope, id)
      .logGroupName("/aws/apigateway/" + api.getRef() + "/" + Names.STAGE + suffix)
      .retention(PipelineFunction.LOG_RETENTION)
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
  }

  private static String accessLogFormat() {
    List<String> fields = LOGGED.stream()
      .map(name -> "\"%s\":\"$context.%s\"".formatted(name, name))
      .toList();
    return "{" + String.join(",", fields) + "}";
  }
}
