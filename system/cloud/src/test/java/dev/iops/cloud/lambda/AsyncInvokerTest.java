package dev.iops.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncInvokerTest {

  @TempDir
  Path directory;

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private TestFunctions cloud;
  private AsyncInvoker async;

  @BeforeEach
  void start() {
    cloud = new TestFunctions(directory);
    cloud.add("f");
    async = new AsyncInvoker(
      cloud.functions,
      cloud.timeline,
      cloud.options,
      _function -> (arn, body, attributes) -> sent.add(arn + " " + body + " " + attributes)
    );
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private long attempts() {
    return cloud.lines
      .stream()
      .filter(line -> line.contains("REPORT"))
      .count();
  }

  private void awaitAttempts(int count) {
    await().until(() -> attempts() == count && (sent.size() > 0 || cloud.timeline.waiting() > 0));
  }

  private String submit(String json) {
    return async.invokeAsync("f", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFailedEventIsTriedAgainAfterOneAndTwoMinutesAndThenGivenUp() {
    String requestId = submit("{\"do\":\"fail\"}");
    awaitAttempts(1);
    cloud.timeline.advance(Duration.ofSeconds(59));
    assertThat(attempts()).isEqualTo(1);
    cloud.timeline.advance(Duration.ofSeconds(1));
    awaitAttempts(2);
    cloud.timeline.advance(Duration.ofMinutes(2));
    awaitAttempts(3);
    await().until(() -> sent.size() == 1);
    assertThat(sent.getFirst()).isEqualTo(
      "arn:aws:sqs:us-east-2:000000000000:dead {\"do\":\"fail\"} {ErrorCode=200, ErrorMessage=asked to fail, RequestID=" +
        requestId +
        "}"
    );
  }

  @Test
  void retriesAgeAndDestinationsAreConfigurable() {
    async.configure("f", new AsyncSettings(0, Duration.ofHours(1), Optional.of("ok"), Optional.of("failed")));
    submit("{\"do\":\"fail\"}");
    await().until(() -> sent.size() == 2);
    assertThat(sent.getFirst())
      .startsWith("failed {\"version\":\"1.0\"")
      .contains("\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":1", "\"functionError\":\"Unhandled\"");
    submit("{}");
    await().until(() -> sent.size() == 3);
    assertThat(sent.getLast()).startsWith("ok ").contains("\"condition\":\"Success\"");
  }

  @Test
  void anEventThatIsTooOldForItsRetryIsGivenUp() {
    async.configure("f", new AsyncSettings(2, Duration.ofSeconds(60), Optional.empty(), Optional.of("failed")));
    submit("{\"do\":\"fail\"}");
    awaitAttempts(1);
    cloud.timeline.advance(Duration.ofMinutes(1));
    await().until(() -> !sent.isEmpty());
    assertThat(sent.getFirst()).contains("EventAgeExceeded", "\"approximateInvokeCount\":2");
  }

  @Test
  void throttledEventsAreNoAttempts() {
    cloud.add("none", "dev.iops.cloud.lambda.fixture.CommandHandler", Map.of(), java.util.OptionalInt.of(0));
    async.invokeAsync("none", "{}".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 5; i++) {
      await().until(() -> cloud.timeline.waiting() == 1);
      cloud.timeline.advance(Duration.ofMinutes(5));
    }
    assertThat(sent).isEmpty();
    await().until(() -> cloud.timeline.waiting() == 1);
    cloud.timeline.advance(Duration.ofHours(6));
    await().until(() -> sent.size() == 1);
  }
}
