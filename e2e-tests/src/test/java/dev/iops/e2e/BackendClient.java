package dev.iops.e2e;

import static org.awaitility.Awaitility.await;

import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** What a test does behind the back of the client that it looks at. */
final class BackendClient {

  private static final Duration SOON = Duration.ofSeconds(90);

  private final Target target;

  BackendClient(Target target) {
    this.target = target;
  }

  /** Emits one batch of events. */
  void invokeSimulator() {
    try (AwsClients clients = new AwsClients(target); var lambda = clients.lambda()) {
      var answer = lambda.invoke(r ->
        r.functionName(target.outputs().simulatorFunctionName()).payload(SdkBytes.fromUtf8String("{}"))
      );
      if (answer.functionError() != null) {
        throw new AssertionError("the Simulator failed: " + answer.payload().asUtf8String());
      }
    }
  }

  /** Waits until exactly one connection is open; its id. */
  String awaitOnlyConnection() {
    await()
      .atMost(SOON)
      .until(() -> connections().size() == 1);
    return connections().getFirst();
  }

  /** Waits until no connection is open. */
  void awaitNoConnection() {
    await()
      .atMost(SOON)
      .until(() -> connections().isEmpty());
  }

  private List<String> connections() {
    try (AwsClients clients = new AwsClients(target); var dynamoDb = clients.dynamoDb()) {
      return dynamoDb
        .scan(r -> r.tableName(target.outputs().connectionsTableName()))
        .items()
        .stream()
        .map(item -> item.get("connectionId").s())
        .toList();
    }
  }

  /** Ends a connection from the server's side. */
  void delete(String connectionId) {
    try (AwsClients clients = new AwsClients(target); var connections = clients.connections()) {
      connections.deleteConnection(r -> r.connectionId(connectionId));
    }
  }

  /** Whether a function has logged a line with all of these texts. */
  boolean logged(String function, String... texts) {
    try (AwsClients clients = new AwsClients(target); var logs = clients.logs()) {
      return logs
        .filterLogEventsPaginator(r -> r.logGroupName("/aws/lambda/" + function))
        .events()
        .stream()
        .anyMatch(event -> Stream.of(texts).allMatch(event.message()::contains));
    }
  }
}
