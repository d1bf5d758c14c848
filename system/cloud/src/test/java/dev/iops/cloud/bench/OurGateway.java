package dev.iops.cloud.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.gateway.Apis;
import dev.iops.cloud.gateway.Gateway;
import dev.iops.cloud.gateway.GatewayAccess;
import dev.iops.cloud.gateway.GatewayProvider;
import dev.iops.cloud.gateway.GatewaySettings;
import dev.iops.cloud.gateway.PublishedMetrics;
import dev.iops.cloud.iam.Principals;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.iam.SignatureV4;
import dev.iops.cloud.lambda.InvocationResult;
import dev.iops.cloud.metrics.MetricStore;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.time.SystemTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The product's gateway, with all its checks, and one two-way route that answers with the connection's id. */
final class OurGateway {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "AWS::ApiGatewayV2::";

  private final SystemTimeline timeline = new SystemTimeline();
  private final Placement placement = new Placement(SignedPosts.REGION, Placement.EMBEDDED_ACCOUNT);
  private final Apis apis = new Apis(placement, new PublishedMetrics(new MetricStore(timeline)));
  private final GatewayAccess access = new GatewayAccess(
    new SignatureV4(new Principals(placement.accountId()), SignedPosts.REGION, "execute-api", timeline),
    new Roles(),
    (function, service, arn) -> true,
    placement
  );
  private final GatewayProvider provider = new GatewayProvider(apis, OurGateway::id, access);

  /** Listens on a free loopback port until the process ends; returns the port. */
  int start() {
    String api = create(
      "Api",
      JSON.createObjectNode()
        .put("Name", "bench")
        .put("ProtocolType", "WEBSOCKET")
        .put("RouteSelectionExpression", "$request.body.type")
    );
    String function = "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/id/invocations";
    String integration = create(
      "Integration",
      of(api).put("IntegrationType", "AWS_PROXY").put("IntegrationUri", function)
    );
    String route = create(
      "Route",
      of(api)
        .put("RouteKey", "$default")
        .put("Target", "integrations/" + integration)
        .put("RouteResponseSelectionExpression", "$default")
    );
    create("RouteResponse", of(api).put("RouteId", route).put("RouteResponseKey", "$default"));
    create("Stage", of(api).put("StageName", "prod").put("AutoDeploy", true));
    return new Gateway(
      GatewaySettings.defaults(),
      apis,
      OurGateway::id,
      access,
      timeline,
      Faults.of(List.of(), 0, new FaultJournal(timeline))
    )
      .start(0)
      .port();
  }

  private static ObjectNode of(String api) {
    return JSON.createObjectNode().put("ApiId", api);
  }

  private String create(String type, ObjectNode properties) {
    return provider.create(new ResourceRequest("Stack", type, TYPE + type, properties, "Stack-" + type)).ref();
  }

  private static InvocationResult id(String _function, byte[] event) {
    try {
      String id = JSON.readTree(event).at("/requestContext/connectionId").asText();
      byte[] answer = ("{\"statusCode\":200,\"body\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
      return new InvocationResult("r", answer, Optional.empty(), false, Duration.ZERO, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
