package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.target.AwsClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The doctor with one running cloud: healthy first, because what is done to it stays in its logs. */
@TestMethodOrder(OrderAnnotation.class)
class DoctorTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int LOOPS = 12;

  @TempDir
  private static Path folder;

  private static RunningCloud cloud;

  @BeforeAll
  static void up() {
    cloud = RunningCloud.start(folder.resolve("outputs.json"), "--warm");
  }

  @AfterAll
  static void down() {
    cloud.close();
  }

  /** Found without its outputs file, by the address that iops up says to export. */
  @Test
  @Order(1)
  void aPipelineThatIsUpIsHealthy() throws IOException {
    ProcessBuilder doctor = Iops.command("doctor", "--runs", folder.resolve("healthy").toString());
    doctor.environment().put("AWS_ENDPOINT_URL", cloud.target().endpoint().orElseThrow().toString());

    Iops.Outcome outcome = Programs.run(LIMIT, doctor);

    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    assertThat(outcome.out())
      .startsWith("HEALTHY  " + cloud.target().webSocketUrl())
      .contains("row there", "canary       ingest ", "its item is deleted", "schedule off")
      .doesNotContain("iops doctor will");
    assertThat(itemsInTable()).as("the canary's item").isZero();
    assertThat(report("healthy", "doctor.html")).contains("HEALTHY");
    assertThat(report("healthy", "doctor.md")).contains("# iops doctor: HEALTHY");
  }

  @Test
  @Order(2)
  void aMappingThatIsOffIsNamed() {
    String mapping = cloud.target().outputs().processorEventSourceMappingId();
    switchMapping(mapping, false);
    try {
      Iops.Outcome outcome = doctor();

      assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
      assertThat(outcome.out())
        .startsWith("UNHEALTHY")
        .contains("1. Events stay in the stream", "(row P6, certain)", mapping + " of the Processor is Disabled");
    } finally {
      switchMapping(mapping, true);
    }
  }

  @Test
  @Order(3)
  void aClientThatClosesItsOwnConnectionsIsNamed() throws IOException {
    for (int i = 0; i < LOOPS; i++) {
      try (RawClient client = RawClient.to(cloud.target().webSocketUrl()).upgrade("User-Agent: faulty-page")) {
        assertThat(client.head().isOpen()).isTrue();
        client.send(Frame.closeWithoutStatus());
        client.next();
      }
    }
    new BackendClient(cloud.target()).awaitNoConnection();

    Iops.Outcome outcome = doctor();

    assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
    assertThat(outcome.out()).contains(
      "1. The client closes its own connections in a loop",
      "(row 1, certain)",
      "12 of 12 connections of one client ended with 1005 \"Client-side close frame status not set\"",
      "127.0.0.1, faulty-page connected 12 times in 30 min",
      "row 4: The gateway's idle timeout",
      "12 / 1,800 s × 600 s = 4.0 would be open on average (Little's law); 0 open now"
    );
    assertThat(report("runs", "doctor.md")).contains(
      "| 1005 \"Client-side close frame status not set\" | 12 |".replace("\"", "&quot;")
    );
  }

  @Test
  @Order(4)
  void aTargetThatIsNotThereIsOneClearError() throws IOException {
    Map<URI, Integer> closed = Map.of(
      cloud.target().endpoint().orElseThrow(),
      freePort(),
      cloud.target().webSocketUrl(),
      freePort(),
      cloud.target().callbackUrl(),
      freePort()
    );
    String outputs = Files.readString(cloud.outputs());
    for (Map.Entry<URI, Integer> url : closed.entrySet()) {
      outputs = outputs.replace(":" + url.getKey().getPort(), ":" + url.getValue());
    }
    Path file = Files.writeString(folder.resolve("gone.json"), outputs);

    Iops.Outcome outcome = Iops.here("doctor", "--target", file.toString());

    assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).as(outcome.toString()).hasSize(1);
    assertThat(outcome.err()).startsWith("iops: Nothing answers at ws://127.0.0.1:").contains(file.toString());
    assertThat(outcome.out()).isEmpty();
  }

  private static Iops.Outcome doctor() {
    String runs = folder.resolve("runs").toString();
    return Iops.here("doctor", "--target", cloud.outputs().toString(), "--runs", runs);
  }

  /** The latest report of that name. */
  private static String report(String runs, String file) throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve(runs))) {
      return Files.readString(folders.sorted().toList().getLast().resolve(file));
    }
  }

  private static int itemsInTable() {
    try (AwsClients clients = new AwsClients(cloud.target()); var dynamoDb = clients.dynamoDb()) {
      return dynamoDb.scan(r -> r.tableName(cloud.target().outputs().metricsTableName())).count();
    }
  }

  private static void switchMapping(String id, boolean on) {
    try (AwsClients clients = new AwsClients(cloud.target()); var lambda = clients.lambda()) {
      lambda.updateEventSourceMapping(r -> r.uuid(id).enabled(on));
      await()
        .atMost(LIMIT)
        .until(() ->
          lambda
            .getEventSourceMapping(r -> r.uuid(id))
            .state()
            .equals(on ? "Enabled" : "Disabled")
        );
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
