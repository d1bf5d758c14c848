package dev.iops.e2e.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.CloudOptions;
import dev.iops.cloud.EmbeddedCloud;
import dev.iops.cloud.FunctionChoices;
import dev.iops.cloud.time.SteppedTimeline;
import dev.iops.e2e.Checkout;
import dev.iops.target.AwsClients;
import dev.iops.target.CloudControl;
import dev.iops.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The whole pipeline in this process, with warm functions and a time that jumps, for all tests that need more than a
 * {@link ScriptedServer}: starts when the first one asks, ends with the tests' JVM.
 */
final class BrowserCloud {

  private static final FunctionChoices WARM = new FunctionChoices(false, true, Duration.ZERO);

  private static BrowserCloud shared;

  private final SteppedTimeline timeline = new SteppedTimeline();
  private final EmbeddedCloud cloud;
  private final Path outputs;
  private final Target target;
  private final AwsClients clients;
  // for conditions that are looked at again and again
  private final DynamoDbClient dynamoDb;
  private final CloudWatchLogsClient logs;

  private BrowserCloud(Path outputs) {
    this.outputs = outputs;
    cloud = EmbeddedCloud.start(CloudOptions.of(Checkout.assembly()).withTimeline(timeline).with(WARM));
    cloud.writeOutputs(outputs);
    target = Target.load(outputs, Optional.empty(), Optional.empty());
    clients = new AwsClients(target);
    dynamoDb = clients.dynamoDb();
    logs = clients.logs();
  }

  /** The cloud, started if it is not. */
  static synchronized BrowserCloud shared() {
    if (shared == null) {
      try {
        Path outputs = Files.createTempFile("iops-browser-cloud", ".json");
        shared = new BrowserCloud(outputs);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.close()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /** Where clients connect. */
  URI webSocketUrl() {
    return target.webSocketUrl();
  }

  /** The outputs file, for what runs against it. */
  Path outputs() {
    return outputs;
  }

  /** Lets the cloud's time jump. */
  void pass(Duration time) {
    timeline.advance(time);
  }

  /** Its time. */
  Instant now() {
    return timeline.now();
  }

  /** Lets its time jump to a moment, unless that is over. */
  void passUntil(Instant moment) {
    Duration left = Duration.between(now(), moment);
    if (left.isPositive()) {
      pass(left);
    }
  }

  /** Plants a fault; its id. */
  String plant(String fault) {
    return control().plant(fault);
  }

  /** Heals it. */
  void heal(String id) {
    control().heal(id);
  }

  private CloudControl control() {
    return CloudControl.of(target).orElseThrow();
  }

  /** Emits one batch of events; its run's id. */
  String emit() {
    try (var lambda = clients.lambda()) {
      var answer = lambda.invoke(r ->
        r.functionName(target.outputs().simulatorFunctionName()).payload(SdkBytes.fromUtf8String("{}"))
      );
      if (answer.functionError() != null) {
        throw new AssertionError("the Simulator failed: " + answer.payload().asUtf8String());
      }
      return parsed(answer.payload().asUtf8String()).path("runId").asText();
    }
  }

  /** Puts one event of a run's only stream, {@code single}, straight into Kinesis; emitted now, by the machine's clock. */
  void put(String runId, int sequence) {
    ObjectNode event = Updates.event("single", sequence, "session_started", Updates.JSON.createObjectNode());
    long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    event.put("runId", runId).put("intendedAt", nowMicros).put("emittedAt", nowMicros);
    try (var kinesis = clients.kinesis()) {
      kinesis.putRecord(r ->
        r
          .streamName(target.outputs().eventStreamName())
          .partitionKey("single")
          .data(SdkBytes.fromUtf8String(event.toString()))
      );
    }
  }

  /** The items of a run in the metrics table: one for each stream. */
  List<Map<String, AttributeValue>> items(String runId) {
    return dynamoDb
      .scanPaginator(r -> r.tableName(target.outputs().metricsTableName()))
      .items()
      .stream()
      .filter(item -> item.containsKey("run_id") && item.get("run_id").s().equals(runId))
      .toList();
  }

  /** How many connections are stored. */
  int stored() {
    return dynamoDb.scan(r -> r.tableName(target.outputs().connectionsTableName())).count();
  }

  /** Ends the one connection that there is from the server's side. */
  void deleteOnlyConnection() {
    var items = dynamoDb.scan(r -> r.tableName(target.outputs().connectionsTableName())).items();
    if (items.size() != 1) {
      throw new AssertionError("expected one connection, found " + items);
    }
    try (var connections = clients.connections()) {
      connections.deleteConnection(r -> r.connectionId(items.getFirst().get("connectionId").s()));
    }
  }

  /** What the Connect function has logged of connections that it stored, oldest first. */
  List<JsonNode> connects() {
    return logged(target.outputs().connectFunctionName(), "Connection stored");
  }

  /** What the Disconnect function has logged of connections that it removed, oldest first. */
  List<JsonNode> disconnects() {
    return logged(target.outputs().disconnectFunctionName(), "Connection removed");
  }

  /** How many invocations of the Disconnect function are over: one that runs while the time jumps exceeds its timeout. */
  int disconnectsReported() {
    return lines(target.outputs().disconnectFunctionName(), "REPORT RequestId").size();
  }

  private List<JsonNode> logged(String function, String text) {
    return lines(function, text).stream().map(BrowserCloud::parsed).toList();
  }

  private List<String> lines(String function, String text) {
    return logs
      .filterLogEventsPaginator(r -> r.logGroupName("/aws/lambda/" + function).filterPattern('"' + text + '"'))
      .events()
      .stream()
      .map(FilteredLogEvent::message)
      .toList();
  }

  static JsonNode parsed(String json) {
    try {
      return Updates.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("expected JSON, found: " + json, e);
    }
  }

  private void close() {
    logs.close();
    dynamoDb.close();
    clients.close();
    cloud.close();
    timeline.close();
    outputs.toFile().delete();
  }
}
