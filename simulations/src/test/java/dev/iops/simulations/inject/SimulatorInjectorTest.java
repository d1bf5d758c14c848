package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorInjectorTest {

  private static final Batch BATCH = new Batch("run", 2, 3, 42, 1_000_000);

  @TempDir
  private Path folder;

  private String request = "";

  @Test
  void asksForTheBatchAndTakesTheAnswer() throws IOException {
    Emission emission = emit(
      200,
      "",
      "{\"runId\":\"run\",\"emitted\":6,\"failed\":0,\"firstEmittedAt\":1,\"lastEmittedAt\":2}"
    );

    assertThat(emission).isEqualTo(new Emission.Done(6, 0));
    assertThat(request).isEqualTo(
      "{\"runId\":\"run\",\"streams\":2,\"eventsPerStream\":3,\"seed\":42,\"intendedAt\":1000000}"
    );
    assertThat(ledger()).containsSubsequence("expected", "emitted");
  }

  @Test
  void whatCouldNotBeEmittedIsFailedAndNotLost() throws IOException {
    Emission emission = emit(
      200,
      "",
      "{\"runId\":\"run\",\"emitted\":4,\"failed\":2,\"firstEmittedAt\":1,\"lastEmittedAt\":2,\"perStream\":[" +
        "{\"streamId\":\"stream-000\",\"emitted\":3,\"lastSequence\":2}," +
        "{\"streamId\":\"stream-001\",\"emitted\":1,\"lastSequence\":0}]}"
    );

    assertThat(emission).isEqualTo(new Emission.Done(4, 2));
    assertThat(ledger()).contains("\"streamId\":\"stream-001\",\"from\":1,\"to\":2");
  }

  @Test
  void aFunctionThatFailsLeavesTheOutcomeUnknown() throws IOException {
    assertThat(emit(200, "Unhandled", "{\"errorMessage\":\"Task timed out\"}")).isInstanceOf(Emission.Unknown.class);
    assertThat(ledger()).contains("unknown", "Task timed out");
  }

  @Test
  void anAnswerThatDoesNotFitLeavesTheOutcomeUnknown() throws IOException {
    assertThat(emit(200, "", "{\"runId\":\"run\",\"emitted\":5,\"failed\":0}")).isInstanceOf(Emission.Unknown.class);
  }

  @Test
  void aRefusalByLambdaEmitsNothingForCertain() throws IOException {
    assertThat(emit(404, "", "{\"Message\":\"Function not found\"}")).isInstanceOf(Emission.Refused.class);
    assertThat(ledger()).contains("failed");
  }

  @Test
  void anErrorOfTheServiceLeavesTheOutcomeUnknown() throws IOException {
    assertThat(emit(500, "", "{}")).isInstanceOf(Emission.Unknown.class);
  }

  @Test
  void noAnswerInTimeLeavesTheOutcomeUnknown() throws IOException {
    assertThat(emit(0, "", "")).isInstanceOf(Emission.Unknown.class);
  }

  /** Status 0 means that no answer ever comes. */
  private Emission emit(int status, String functionError, String answer) throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (status != 0) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        if (!functionError.isEmpty()) {
          exchange.getResponseHeaders().set("X-Amz-Function-Error", functionError);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
      } else {
        awaitQuietly(over);
      }
      exchange.close();
    });
    server.start();
    try (
      AwsClients clients = new AwsClients(target(server.getAddress().getPort()));
      var lambda = clients.lambda();
      RunRecorder run = RunRecorder.create(folder.resolve("runs"), plan(), MicroClock.instants())
    ) {
      return new SimulatorInjector(lambda, "simulator", Duration.ofSeconds(1), run.sender()).emit(BATCH);
    } finally {
      over.countDown();
      server.stop(0);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String ledger() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder.resolve("runs"))) {
      for (Path file : files.filter(path -> path.getParent().endsWith("ledger")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static RunPlan plan() {
    return new RunPlan("smoke", 1, "fake", "", 1, 0, List.of(), Map.of(), Objectives.strict());
  }

  private Target target(int port) throws IOException {
    String json = """
    {"IOpsDashboard-ExperienceStack": {"WebSocketUrl": "ws://127.0.0.1:1/prod"},
     "EmbeddedCloud": {"EndpointUrl": "http://127.0.0.1:%d", "Region": "us-east-2"}}""".formatted(port);
    return Target.load(Files.writeString(folder.resolve("outputs.json"), json), Optional.empty(), Optional.empty());
  }
}
