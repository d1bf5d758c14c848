package dev.iops.infra;

import static dev.iops.infra.EnvironmentKey.CALLBACK_URL;
import static dev.iops.infra.EnvironmentKey.CONNECTIONS_TABLE_NAME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** From the item in the metrics table to every client: Broadcaster, WebSocket API, connections. */
final class ExperienceStack extends Stack {

  /** One batch at a time: frames leave in the order of the table's stream. Five minutes late is no longer live. */
  private static final StreamTrigger BROADCASTER_TRIGGER = new StreamTrigger(1, 3, Duration.ofMinutes(5));

  private final Path lambdaJar;
  private final Table connections;

  ExperienceStack(Construct scope, StackProps props, Path lambdaJar, Table metrics, PageHosting hosting) {
    super(scope, Names.EXPERIENCE_STACK, props);
    this.lambdaJar = lambdaJar;
    this.connections = DashboardTable.named(this, "ConnectionsTable", Names.CONNECTIONS_TABLE)
      .partitionKey(DashboardTable.key("connectionId"))
      .build();
    WebSocketGateway gateway = new WebSocketGateway(this);
    gateway.deploy(
      List.of(
        route("Connect", "$connect", FunctionDefinition.CONNECT, false, "dynamodb:PutItem"),
        route("Disconnect", "$disconnect", FunctionDefinition.DISCONNECT, false, "dynamodb:DeleteItem"),
        route("Ping", "ping", FunctionDefinition.PING, true),
        route("Default", "$default", FunctionDefinition.DEFAULT, true)
      )
    );
    broadcaster(gateway, Objects.requireNonNull(metrics.getTableStreamArn(), "the metrics table has no stream"));
    output("WebSocketUrl", gateway.clientUrl());
    output("CallbackUrl", gateway.callbackUrl());
    output("ConnectionsTableName", connections.getTableName());
    if (hosting == PageHosting.CLOUDFRONT) {
      output("DashboardUrl", new HostedPage(this, gateway).url());
    }
  }

  private WebSocketRoute route(
    String id,
    String key,
    FunctionDefinition definition,
    boolean twoWay,
    String... actions
  ) {
    Map<EnvironmentKey, String> settings =
      actions.length == 0 ? Map.of() : Map.of(CONNECTIONS_TABLE_NAME, connections.getTableName());
    PipelineFunction function = new PipelineFunction(this, definition, lambdaJar, settings);
    if (actions.length > 0) {
      function.allow(connections.getTableArn(), actions);
    }
    output(definition.id() + "Name", function.function().getFunctionName());
    return new WebSocketRoute(id, key, function, twoWay);
  }

  private void broadcaster(WebSocketGateway gateway, String metricsStreamArn) {
    Queue givenUp = DeadLetterQueue.create(this, "BroadcasterDeadLetterQueue");
    PipelineFunction broadcaster = new PipelineFunction(
      this,
      FunctionDefinition.BROADCASTER,
      lambdaJar,
      Map.of(CONNECTIONS_TABLE_NAME, connections.getTableName(), CALLBACK_URL, gateway.callbackUrl())
    )
      .allow(
        metricsStreamArn,
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams"
      )
      .allow(connections.getTableArn(), "dynamodb:Scan", "dynamodb:DeleteItem")
      .allow(gateway.postToConnectionsArn(), "execute-api:ManageConnections")
      .allow(gateway.endConnectionsArn(), "execute-api:ManageConnections");
    CfnEventSourceMapping mapping = BROADCASTER_TRIGGER.create(
      this,
      "BroadcasterEventSourceMapping",
      metricsStreamArn,
      broadcaster,
      givenUp
    );
    output("BroadcasterFunctionName", broadcaster.function().getFunctionName());
    output("BroadcasterDeadLetterQueueUrl", givenUp.getQueueUrl());
    output("BroadcasterEventSourceMappingId", mapping.getRef());
  }

  private void output(String key, String value) {
    CfnOutput.Builder.create(this, key).value(value).build();
  }
}
