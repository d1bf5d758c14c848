package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cli.prove.BrokenTemplate;
import dev.iops.e2e.scenarios.SharedCloud;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defects planted in the pipeline or in the cloud below it, and the verdict that each must bring about. */
class PlantedFaultTest {

  private static final int CONNECTIONS = 10;
  private static final int OWED = 500 * CONNECTIONS;

  @TempDir
  private Path folder;

  @Test
  void aBroadcasterThatIsNeverInvokedLosesEverything() throws IOException {
    Path assembly = BrokenTemplate.copy(Checkout.assembly(), folder.resolve("cdk.out"))
      .without("BroadcasterEventSourceMapping")
      .folder();

    LoadedRun run = smoke("--assembly", assembly.toString(), "--set", "drain.timeout=5 s");

    assertThat(run.outcome().exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.verdictName()).isEqualTo("FAIL");
    assertThat(run.account("owed")).isEqualTo(OWED);
    assertThat(run.account("lost")).isEqualTo(OWED);
    assertThat(run.directory().getFileName().toString()).contains("FAIL");
  }

  @Test
  void recordsThatKinesisDeliversTwiceReachEveryClientOnce() {
    LoadedRun run = onSharedCloud("kinesis-duplicate:every=3");

    assertThat(run.outcome().exitCode()).as(run.toString()).isZero();
    assertThat(run.verdictName()).isEqualTo("PASS");
    assertThat(run.account("delivered")).isEqualTo(OWED);
    assertThat(run.account("duplicated")).isZero();
  }

  @Test
  void aPoisonRecordEndsInItsQueueAndTheOthersArrive() {
    LoadedRun run = onSharedCloud("kinesis-corrupt:at=250", "--set", "drain.timeout=20 s");

    assertThat(run.outcome().exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.account("owed")).isEqualTo(OWED);
    assertThat(run.account("delivered")).isEqualTo(OWED - CONNECTIONS);
    assertThat(run.account("lost")).isEqualTo(CONNECTIONS);
    assertThat(run.outcome().out()).contains("logged 1 time: Poison record");
    // the queue takes a message at least once: on a busy machine the SDK sends the one record's a second time
    List<JsonNode> messages = poison(SharedCloud.cloud().target());
    assertThat(messages).allSatisfy(message -> assertThat(message.path("reason").asText()).isNotBlank());
    assertThat(messages)
      .extracting(message -> message.path("sequenceNumber").asText())
      .containsOnly(messages.getFirst().path("sequenceNumber").asText());
  }

  @Test
  void aBroadcasterThatMayNotCallBackLosesEverythingAndTheReportSaysWhy() throws IOException {
    Path assembly = BrokenTemplate.copy(Checkout.assembly(), folder.resolve("cdk.out"))
      .withoutAction("execute-api:ManageConnections")
      .folder();

    LoadedRun run = smoke("--warm", "--assembly", assembly.toString(), "--set", "drain.timeout=20 s");

    assertThat(run.outcome().exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.verdictName()).isEqualTo("FAIL");
    assertThat(run.account("owed")).isEqualTo(OWED);
    assertThat(run.account("lost")).isEqualTo(OWED);
    String reason = "is not authorized to perform: execute-api:ManageConnections on resource: ";
    assertThat(run.outcome().out()).contains(reason);
    assertThat(Files.readString(run.directory().resolve("report.html"))).contains(reason);
  }

  /** With a fault that ends with the run. */
  private LoadedRun onSharedCloud(String fault, String... options) {
    List<String> all = new ArrayList<>(List.of("--target", SharedCloud.cloud().outputs().toString(), "--fault", fault));
    all.addAll(List.of(options));
    return smoke(all.toArray(String[]::new));
  }

  private LoadedRun smoke(String... options) {
    List<String> all = new ArrayList<>(List.of("--set", "connections=" + CONNECTIONS));
    all.addAll(List.of(options));
    return LoadedRun.here("smoke", folder.resolve("runs"), all.toArray(String[]::new));
  }

  private static List<JsonNode> poison(Target target) {
    try (AwsClients clients = new AwsClients(target)) {
      List<JsonNode> messages = new ArrayList<>();
      await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> {
          for (var message : clients
            .sqs()
            .receiveMessage(r -> r.queueUrl(target.outputs().poisonQueueUrl()).maxNumberOfMessages(10))
            .messages()) {
            messages.add(new ObjectMapper().readTree(message.body()));
          }
          return !messages.isEmpty();
        });
      return messages;
    }
  }
}
