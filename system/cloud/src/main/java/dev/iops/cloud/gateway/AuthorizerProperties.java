package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.lambda.FunctionInvoker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a template says of who may connect. */
final class AuthorizerProperties {

  private static final String SOURCE = "IdentitySource";

  private AuthorizerProperties() {}

  /**
   * The authorizer.
   *
   * @param arn its own
   * @throws dev.iops.cloud.stack.TemplateException if the gateway cannot run it
   */
  static ConnectAuthorization read(Properties properties, String arn, FunctionInvoker functions, GatewayAccess access) {
    properties.text("AuthorizerType");
    properties.oneOf("AuthorizerType", List.of("REQUEST"));
    String function = IntegrationProperties.function(properties, "AuthorizerUri");
    Optional<String> role = IntegrationProperties.role(properties, "AuthorizerCredentialsArn");
    return new LambdaAuthorizer(arn, function, role, sources(properties), functions, access);
  }

  private static List<IdentitySource> sources(Properties properties) {
    JsonNode given = properties.object(SOURCE);
    if (!given.isMissingNode() && !given.isArray()) {
      throw properties.problem(SOURCE, "is " + given + ": expected a list of texts");
    }
    List<IdentitySource> sources = new ArrayList<>();
    for (JsonNode one : given) {
      try {
        sources.add(IdentitySource.of(one.asText()));
      } catch (IllegalArgumentException e) {
        throw properties.problem(SOURCE, "has " + e.getMessage());
      }
    }
    return sources;
  }

  /** Who may take a route; empty for everybody. */
  static Optional<ConnectAuthorization> ofRoute(Properties properties, Api api, GatewayAccess access) {
    String type = properties.oneOf("AuthorizationType", List.of("NONE", "AWS_IAM", "CUSTOM")).orElse("NONE");
    if (type.equals("NONE")) {
      return Optional.empty();
    }
    if (!properties.text("RouteKey").equals(Route.CONNECT)) {
      throw properties.problem("AuthorizationType", "is '" + type + "': AWS authorizes the route $connect only");
    }
    if (type.equals("AWS_IAM")) {
      return Optional.of(new IamConnectAuthorization(access));
    }
    String id = properties.text("AuthorizerId");
    return Optional.of(
      api
        .authorization(id)
        .orElseThrow(() ->
          properties.problem("AuthorizerId", "is '" + id + "': expected the id of an authorizer of this API")
        )
    );
  }
}
