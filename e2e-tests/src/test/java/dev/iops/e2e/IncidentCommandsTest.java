package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.AwsCli.Version;
import dev.iops.target.StackOutputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands with which a team looks into an incident, by both versions of the AWS CLI. */
class IncidentCommandsTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir
  private static Path folder;

  private static RunningCloud cloud;
  private static StackOutputs outputs;

  @BeforeAll
  static void up() {
    cloud = RunningCloud.start(folder.resolve("outputs.json"));
    outputs = cloud.target().outputs();
  }

  @AfterAll
  static void down() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoAmIAndWhereIsTheWebSocket(Version version) {
    AwsCli aws = aws(version);

    assertThat(aws.json("sts", "get-caller-identity").path("Account").asText()).isEqualTo("000000000000");
    String url = aws.run(
      "cloudformation",
      "describe-stacks",
      "--stack-name",
      StackOutputs.EXPERIENCE_STACK,
      "--query",
      "Stacks[0].Outputs[?OutputKey=='WebSocketUrl'].OutputValue",
      "--output",
      "text"
    );
    assertThat(url.strip()).isEqualTo(outputs.webSocketUrl());
    assertThat(aws.json("cloudformation", "list-stacks").path("StackSummaries").findValuesAsText("StackName")).contains(
      StackOutputs.CORE_STACK,
      StackOutputs.EXPERIENCE_STACK
    );
    assertThat(aws.json("cloudformation", "list-exports").at("/Exports/0/Value").asText()).startsWith(
      "arn:aws:dynamodb"
    );
    String simulator = outputs.simulatorFunctionName();
    assertThat(resourceIds(aws, "list-stack-resources", "--stack-name", StackOutputs.CORE_STACK)).contains(
      simulator,
      outputs.metricsTableName()
    );
    assertThat(resourceIds(aws, "describe-stack-resources", "--physical-resource-id", simulator)).contains(
      outputs.processorFunctionName()
    );
    Iops.Outcome missing = aws.outcome("cloudformation", "describe-stacks", "--stack-name", "nowhere");
    assertThat(missing.exitCode()).isNotZero();
    assertThat(missing.err()).contains("ValidationError", "Stack with id nowhere does not exist");
  }

  @ParameterizedTest
  @EnumSource
  void invokesTheSimulatorWithEveryFormOfPayload(Version version) throws IOException {
    AwsCli aws = aws(version);
    Path answer = folder.resolve("simulator-response.json");
    Files.writeString(folder.resolve("payload.json"), "{}");
    String name = outputs.simulatorFunctionName();

    for (String payload : List.of("{}", "file://payload.json")) {
      aws.runRaw("lambda", "invoke", "--function-name", name, "--payload", payload, answer.toString());
      assertThat(Files.readString(answer)).contains("\"emitted\":500", "\"failed\":0");
      Files.delete(answer);
    }
    if (version == Version.V2) {
      aws.run("lambda", "invoke", "--function-name", name, "--payload", base64("{}"), answer.toString());
      assertThat(Files.readString(answer)).contains("\"emitted\":500");
    }
  }

  @ParameterizedTest
  @EnumSource
  void switchesTheScheduleOnAndOff(Version version) {
    AwsCli aws = aws(version);
    String rule = outputs.simulatorScheduleName();

    assertThat(aws.run("events", "enable-rule", "--name", rule)).isEmpty();
    assertThat(aws.json("events", "describe-rule", "--name", rule).path("State").asText()).isEqualTo("ENABLED");
    assertThat(aws.run("events", "disable-rule", "--name", rule)).isEmpty();

    JsonNode rules = aws.json("events", "list-rules", "--name-prefix", "IOpsDashboard-CoreStack").path("Rules");
    assertThat(rules).hasSize(1);
    assertThat(rules.at("/0/Name").asText()).isEqualTo(rule);
    assertThat(rules.at("/0/State").asText()).isEqualTo("DISABLED");
  }

  @ParameterizedTest
  @EnumSource
  void looksIntoTheTables(Version version) {
    AwsCli aws = aws(version);
    String table = outputs.metricsTableName();
    new BackendClient(cloud.target()).invokeSimulator();

    assertThat(aws.json("dynamodb", "list-tables").path("TableNames")).extracting(JsonNode::asText).contains(table);
    assertThat(
      aws.json("dynamodb", "describe-table", "--table-name", table).at("/Table/TableStatus").asText()
    ).isEqualTo("ACTIVE");
    await()
      .atMost(SOON)
      .untilAsserted(() ->
        assertThat(aws.json("dynamodb", "scan", "--table-name", table, "--max-items", "5").path("Items")).hasSize(5)
      );
    JsonNode item = aws.json("dynamodb", "scan", "--table-name", table, "--max-items", "1").at("/Items/0");
    String key = "{\"entity_id\":%s,\"entity_type\":%s}".formatted(item.get("entity_id"), item.get("entity_type"));
    assertThat(aws.json("dynamodb", "get-item", "--table-name", table, "--key", key).at("/Item/entity_id")).isEqualTo(
      item.get("entity_id")
    );
  }

  @ParameterizedTest
  @EnumSource
  void putsARecordThatIsPoisonAndFindsItInTheQueue(Version version) {
    AwsCli aws = aws(version);
    String stream = outputs.eventStreamName();
    assertThat(
      aws
        .json("kinesis", "describe-stream-summary", "--stream-name", stream)
        .at("/StreamDescriptionSummary/OpenShardCount")
        .asInt()
    ).isEqualTo(2);

    String text = "not an event, by " + version;
    JsonNode put = aws.json(
      "kinesis",
      "put-record",
      "--stream-name",
      stream,
      "--partition-key",
      "p",
      "--data",
      version == Version.V2 ? base64(text) : text
    );
    JsonNode many = aws.json(
      "kinesis",
      "put-records",
      "--stream-name",
      stream,
      "--records",
      "[{\"PartitionKey\":\"p\",\"Data\":\"%s\"}]".formatted(version == Version.V2 ? base64(text) : text)
    );
    assertThat(many.path("FailedRecordCount").asInt()).isZero();
    String iterator = aws
      .json(
        "kinesis",
        "get-shard-iterator",
        "--stream-name",
        stream,
        "--shard-id",
        put.path("ShardId").asText(),
        "--shard-iterator-type",
        "AT_SEQUENCE_NUMBER",
        "--starting-sequence-number",
        put.path("SequenceNumber").asText()
      )
      .path("ShardIterator")
      .asText();
    JsonNode records = aws.json("kinesis", "get-records", "--shard-iterator", iterator).path("Records");
    assertThat(records.at("/0/Data").asText()).isEqualTo(base64(text));
    assertThat(records.at("/0/SequenceNumber")).isEqualTo(put.path("SequenceNumber"));

    findPoison(aws);
  }

  private static void findPoison(AwsCli aws) {
    String queue = outputs.poisonQueueUrl();
    await()
      .atMost(SOON)
      .untilAsserted(() -> {
        String waiting = aws
          .json("sqs", "get-queue-attributes", "--queue-url", queue, "--attribute-names", "All")
          .at("/Attributes/ApproximateNumberOfMessages")
          .asText();
        assertThat(Integer.parseInt(waiting)).isPositive();
      });
    JsonNode messages = aws.json("sqs", "receive-message", "--queue-url", queue, "--visibility-timeout", "0");
    assertThat(messages.at("/Messages/0/Body").asText()).contains("sequenceNumber");
  }

  @ParameterizedTest
  @EnumSource
  void talksToAConnectionAndCutsIt(Version version) throws Exception {
    AwsCli aws = aws(version);
    var backend = new BackendClient(cloud.target());
    backend.awaitNoConnection();
    try (var client = RecordingWebSocket.connect(cloud.target().webSocketUrl())) {
      String id = backend.awaitOnlyConnection();
      String service = "apigatewaymanagementapi";

      aws.runRaw(service, "post-to-connection", "--connection-id", id, "--data", "{\"type\":\"test\"}");
      await()
        .atMost(SOON)
        // among what other tests' events may still bring
        .untilAsserted(() -> assertThat(client.texts()).containsOnlyOnce("{\"type\":\"test\"}"));
      assertThat(
        aws.json(service, "get-connection", "--connection-id", id).at("/Identity/SourceIp").asText()
      ).isEqualTo("127.0.0.1");
      aws.run(service, "delete-connection", "--connection-id", id);

      assertThat(client.closeCode()).isEqualTo(1000);
      Iops.Outcome gone = aws.outcome(service, "get-connection", "--connection-id", id);
      assertThat(gone.exitCode()).isNotZero();
      assertThat(gone.err()).contains("GoneException");
    }
  }

  @ParameterizedTest
  @EnumSource
  void filtersTheLog(Version version) {
    AwsCli aws = aws(version);
    new BackendClient(cloud.target()).invokeSimulator();

    JsonNode found = aws.json(
      "logs",
      "filter-log-events",
      "--log-group-name",
      "/aws/lambda/" + outputs.simulatorFunctionName(),
      "--filter-pattern",
      "REPORT"
    );

    assertThat(found.path("events")).isNotEmpty();
    assertThat(found.path("events")).allSatisfy(event -> assertThat(event.path("message").asText()).contains("REPORT"));
  }

  /** Version 1 of the AWS CLI has no {@code logs tail}. */
  @Test
  void followsTheLog() {
    AwsCli aws = aws(Version.V2);
    var backend = new BackendClient(cloud.target());
    backend.invokeSimulator();
    String group = "/aws/lambda/" + outputs.simulatorFunctionName();
    assertThat(aws.run("logs", "tail", group, "--since", "1h", "--format", "short")).contains("REPORT RequestId");

    ProcessBuilder follow = aws.program("logs", "tail", group, "--since", "5m", "--follow");
    follow.environment().put("PYTHONUNBUFFERED", "1");
    try (var tail = RunningProgram.start(follow)) {
      await()
        .atMost(SOON)
        .until(() -> reports(tail) > 0);
      long before = reports(tail);

      backend.invokeSimulator();

      await()
        .atMost(SOON)
        .until(() -> reports(tail) > before);
      assertThat(tail.isRunning()).as("it follows on").isTrue();
    }
  }

  private static long reports(RunningProgram tail) {
    return tail
      .lines()
      .stream()
      .filter(line -> line.contains("REPORT RequestId"))
      .count();
  }

  private static AwsCli aws(Version version) {
    return AwsCli.assumeInstalled(version, cloud.target(), folder);
  }

  private static List<String> resourceIds(AwsCli aws, String operation, String... arguments) {
    return aws.json("cloudformation", operation, arguments).findValuesAsText("PhysicalResourceId");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
