package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.target.AwsClients;
import dev.iops.target.StackOutputs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI and wscat against {@code iops up}, with the very commands that it prints for its user. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealProgramsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(90);
  // the rule fires once a minute, and what it emits needs a moment to arrive
  private static final Duration A_MINUTE_AND_A_BIT = Duration.ofSeconds(75);

  @TempDir
  private static Path folder;

  private static RunningCloud cloud;
  private static StackOutputs outputs;
  private static InvitedCommands commands;

  @BeforeAll
  static void up() {
    cloud = RunningCloud.start(folder.resolve("outputs.json"));
    outputs = cloud.target().outputs();
    commands = new InvitedCommands(cloud.invitation(), folder);
  }

  @AfterAll
  static void down() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void awsInvokesTheSimulatorWhichEmits500Events() throws IOException {
    assumeInstalled("aws");

    String answer = commands.run(invokeSimulator());

    assertThat(JSON.readTree(answer).path("StatusCode").asInt()).isEqualTo(200);
    JsonNode emission = JSON.readTree(folder.resolve("out.json").toFile());
    assertThat(emission.path("emitted").asInt()).as(emission.toString()).isEqualTo(500);
    assertThat(emission.path("failed").asInt()).isZero();
  }

  @Test
  void awsScansTheFirstFiveComputedItems() throws IOException {
    assumeInstalled("aws");
    commands.run(invokeSimulator());
    awaitProcessed(500);

    JsonNode page = JSON.readTree(commands.run(scan(outputs.metricsTableName())));

    assertThat(page.path("Items")).hasSize(5);
    assertThat(page.path("Items")).allSatisfy(item -> assertThat(item.at("/last_event/S").asText()).contains("runId"));
    assertThat(page.path("NextToken").asText()).as("token of the next page").isNotEmpty();
  }

  @Test
  void wscatIsSentUpdatesAfterAnInvocation() throws IOException {
    assumeInstalled("aws");
    assumeInstalled("wscat");
    try (Wscat wscat = connectedWscat()) {
      commands.run(invokeSimulator());

      // other tests' events may still come: this run's are known by its id
      String runId = JSON.readTree(folder.resolve("out.json").toFile()).path("runId").asText();
      assertThat(runId).isNotEmpty();
      await()
        .atMost(SOON)
        .untilAsserted(() ->
          assertThat(wscat.printed()).contains(
            "\"type\":\"update\"",
            "{\"runId\":\"" + runId + "\",\"streamId\":\"stream-000\"",
            "\"payload\":{"
          )
        );
    }
  }

  @Test
  void wscatIsAnsweredWithAPong() {
    assumeInstalled("wscat");
    String ping = commands.printed("wscat -c " + outputs.webSocketUrl() + " -x ");
    assertThat(ping).endsWith(" -x '{\"type\":\"ping\",\"payload\":{}}' -w 2");

    // the printed command leaves after two seconds, which the function's cold start may exceed on a busy machine
    await()
      .atMost(A_MINUTE_AND_A_BIT)
      .untilAsserted(() -> {
        try (Wscat wscat = Wscat.start(commands.shell(ping))) {
          wscat.awaitEnd();
          assertThat(wscat.printed()).contains("\"type\":\"pong\"", "\"serverTime\":");
        }
      });
  }

  @Test
  void awsListsTheConnectionPostsToItAndReadsWhyItCame() throws IOException {
    assumeInstalled("aws");
    assumeInstalled("wscat");
    awaitConnections(0);
    try (Wscat wscat = connectedWscat()) {
      JsonNode connections = JSON.readTree(commands.run(scan(outputs.connectionsTableName())));
      assertThat(connections.path("Items")).as(connections.toString()).hasSize(1);
      String id = connections.at("/Items/0/connectionId/S").asText();

      commands.run(commands.printed("aws apigatewaymanagementapi post-to-connection ").replace(" ID ", " " + id + " "));

      await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(wscat.printed()).contains("{\"type\":\"alert\"}"));
      String log = commands.run(logsOf(outputs.connectFunctionName()));
      assertThat(messages(log)).contains("Connection stored: " + id);
    }
    awaitConnections(0);
    assertThat(messages(commands.run(logsOf(outputs.disconnectFunctionName())))).contains("Connection");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void anEnabledScheduleEmits500EventsWithoutAnyonesDoing() throws IOException {
    assumeInstalled("aws");
    // what the other tests emitted has to be through
    await()
      .atMost(SOON)
      .until(() -> processed() % 500 == 0);
    long before = processed();

    commands.run(commands.printed("aws events enable-rule "));

    JsonNode rule = JSON.readTree(
      commands.run(commands.printed("aws events enable-rule ").replace("enable-rule", "describe-rule"))
    );
    assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
    assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
    await()
      .atMost(A_MINUTE_AND_A_BIT)
      .pollInterval(Duration.ofMillis(500))
      .untilAsserted(() -> assertThat(processed()).isEqualTo(before + 500));
  }

  private static void assumeInstalled(String program) {
    assumeTrue(Programs.installed(program), () -> program + " is not installed");
  }

  private static String invokeSimulator() {
    return commands.printed("aws lambda invoke --function-name " + outputs.simulatorFunctionName() + " ");
  }

  private static String scan(String table) {
    return commands.printed("aws dynamodb scan --table-name " + table);
  }

  private static String logsOf(String function) {
    return commands.printed("aws logs filter-log-events --log-group-name /aws/lambda/" + function);
  }

  private static String messages(String filteredLog) throws IOException {
    return String.join(
      "\n",
      StreamSupport.stream(JSON.readTree(filteredLog).path("events").spliterator(), false)
        .map(event -> event.path("message").asText())
        .toList()
    );
  }

  /** The plain client among the printed commands, connected. */
  private static Wscat connectedWscat() {
    String url = outputs.webSocketUrl();
    String command = cloud
      .invitation()
      .lines()
      .map(String::strip)
      .filter(("wscat -c " + url)::equals)
      .findFirst()
      .orElseThrow(() -> new AssertionError("the invitation has no plain wscat: " + cloud.invitation()));
    awaitConnections(0);
    Wscat wscat = Wscat.start(commands.shell(command));
    try {
      // into a pipe wscat prints messages only, not that it is connected
      awaitConnections(1);
      return wscat;
    } catch (RuntimeException | Error e) {
      wscat.close();
      throw e;
    }
  }

  private static void awaitConnections(int expected) {
    try (AwsClients clients = new AwsClients(cloud.target()); var dynamoDb = clients.dynamoDb()) {
      await()
        .atMost(SOON)
        .untilAsserted(() ->
          assertThat(dynamoDb.scan(r -> r.tableName(outputs.connectionsTableName())).items()).hasSize(expected)
        );
    }
  }

  private static void awaitProcessed(long least) {
    await()
      .atMost(SOON)
      .untilAsserted(() -> assertThat(processed()).isGreaterThanOrEqualTo(least));
  }

  /** How many events the Processor has applied since the cloud started. */
  private static long processed() {
    try (AwsClients clients = new AwsClients(cloud.target()); var dynamoDb = clients.dynamoDb()) {
      return dynamoDb
        .scanPaginator(r -> r.tableName(outputs.metricsTableName()))
        .items()
        .stream()
        .mapToLong(item -> Long.parseLong(item.get("event_count").n()))
        .sum();
    }
  }
}
