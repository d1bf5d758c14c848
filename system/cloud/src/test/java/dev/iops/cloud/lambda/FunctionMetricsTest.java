package dev.iops.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.lambda.fixture.CommandHandler;
import dev.iops.cloud.metrics.MetricProbe;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionMetricsTest {

  @TempDir
  Path directory;

  private TestFunctions cloud;
  private MetricProbe metrics;

  @BeforeEach
  void start() {
    cloud = new TestFunctions(directory);
    metrics = new MetricProbe(cloud.metrics, cloud.timeline);
    cloud.add("f");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private double sum(String metric) {
    return metrics.sum("AWS/Lambda", metric, "FunctionName", "f");
  }

  private double count(String metric) {
    return metrics.count("AWS/Lambda", metric, "FunctionName", "f");
  }

  @Test
  void anInvocationThatSucceedsIsAnInvocationAndAZeroForErrorsAndThrottles() {
    cloud.invoke("f", "{}");
    assertThat(sum("Invocations")).isEqualTo(1);
    assertThat(sum("Errors")).isZero();
    assertThat(count("Errors")).as("so that the average is the rate").isEqualTo(1);
    assertThat(sum("Throttles")).isZero();
    assertThat(sum("ConcurrentExecutions")).isEqualTo(1);
    assertThat(count("Duration")).isEqualTo(1);
    assertThat(sum("AsyncEventsReceived")).isZero();
  }

  @Test
  void functionsCountForThemselvesAndTogether() {
    cloud.add("g");
    cloud.invoke("f", "{}");
    cloud.invoke("g", "{}");
    assertThat(sum("Invocations")).isEqualTo(1);
    assertThat(metrics.sum("AWS/Lambda", "Invocations")).isEqualTo(2);
  }

  @Test
  void aFunctionThatThrowsIsAnError() {
    cloud.invoke("f", "{\"do\":\"fail\"}");
    cloud.invoke("f", "{}");
    assertThat(sum("Invocations")).isEqualTo(2);
    assertThat(sum("Errors")).isEqualTo(1);
  }

  @Test
  void aTimeoutIsAnErrorThatTookItsTime() {
    var hanging = CompletableFuture.supplyAsync(() -> cloud.invoke("f", "{\"do\":\"hang\"}"));
    await().until(() -> cloud.timeline.waitsFor(Duration.ofSeconds(3)));
    cloud.timeline.advance(Duration.ofSeconds(3));
    hanging.join();
    assertThat(sum("Errors")).isEqualTo(1);
    assertThat(sum("Duration")).as("milliseconds").isEqualTo(3_000);
  }

  @Test
  void aThrottleIsNoInvocationAndConcurrencyIsCountedAtEachStart() throws IOException {
    cloud.add("f", CommandHandler.class.getName(), Map.of(), OptionalInt.of(2));
    try (Meeting meeting = new Meeting(cloud, "f", 2)) {
      assertThatThrownBy(() -> cloud.invoke("f", "{}")).isInstanceOf(AwsException.class);
      assertThat(meeting.end()).isTrue();
    }
    assertThat(sum("Throttles")).isEqualTo(1);
    assertThat(sum("Invocations")).isEqualTo(2);
    assertThat(metrics.maximum("AWS/Lambda", "ConcurrentExecutions", "FunctionName", "f")).isEqualTo(2);
  }

  @Test
  void anAsynchronousEventThatIsGivenUpIsDropped() {
    AsyncInvoker async = new AsyncInvoker(
      cloud.functions,
      cloud.timeline,
      cloud.options,
      _function -> (arn, body, attributes) -> {
        throw AwsException.badRequest("AWS.SimpleQueueService.NonExistentQueue", "no such queue");
      }
    );
    async.invokeAsync("f", "{}".getBytes(StandardCharsets.UTF_8));
    await().until(() -> sum("Invocations") == 1);
    async.invokeAsync("f", "{\"do\":\"fail\"}".getBytes(StandardCharsets.UTF_8));
    for (int attempt = 1; attempt <= 3; attempt++) {
      int errors = attempt;
      await().until(() -> sum("Errors") == errors && (errors == 3 || cloud.timeline.waiting() == 1));
      assertThat(sum("AsyncEventsReceived")).isEqualTo(2);
      if (attempt < 3) {
        assertThat(sum("AsyncEventsDropped")).isZero();
        cloud.timeline.advance(Duration.ofMinutes(2));
      }
    }
    await().until(() -> sum("DeadLetterErrors") == 1);
    assertThat(sum("AsyncEventsDropped")).isEqualTo(1);
  }

  @Test
  void aDeadLetterThatIsTakenIsNoError() {
    CountDownLatch taken = new CountDownLatch(1);
    AsyncInvoker async = new AsyncInvoker(
      cloud.functions,
      cloud.timeline,
      cloud.options,
      _function -> (arn, body, attributes) -> taken.countDown()
    );
    async.configure("f", new AsyncSettings(0, Duration.ofHours(6), Optional.empty(), Optional.empty()));
    async.invokeAsync("f", "{\"do\":\"fail\"}".getBytes(StandardCharsets.UTF_8));
    await().until(() -> taken.getCount() == 0);
    assertThat(sum("AsyncEventsDropped")).isEqualTo(1);
    assertThat(count("DeadLetterErrors")).isZero();
  }
}
