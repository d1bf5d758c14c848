package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDeliveryTest {

  private final ManualTimeline timeline = new ManualTimeline().withSleepsThatAdvance();
  private final MappingFixture mapping = new MappingFixture();
  private final List<JsonNode> failures = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private final List<Double> ages = new ArrayList<>();

  private void deliver(FunctionInvoker function, int records) throws InterruptedException {
    Gate gate = new Gate();
    gate.set(true);
    BatchDelivery delivery = new BatchDelivery(
      mapping::settings,
      Duration.ofHours(24),
      "shardId-000000000000",
      function,
      (arn, body, attributes) -> failures.add(parse(body)),
      timeline,
      PollerSettings.LIKE_AWS,
      gate,
      outcomes::add,
      ages::add
    );
    delivery.deliver(
      IntStream.range(0, records)
        .mapToObj(i -> MappingFixture.polled("s" + i, timeline.now()))
        .toList()
    );
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBatchThatSucceedsIsDeliveredOnce() throws InterruptedException {
    RecordingFunction function = new RecordingFunction(batch -> "null");
    deliver(function, 2);
    assertThat(function.batches).containsExactly(List.of("s0", "s1"));
    assertThat(outcomes).containsExactly("OK");
  }

  @Test
  void theIteratorAgeIsThatOfTheLastRecordWhenAnInvocationHasEnded() throws InterruptedException {
    RecordingFunction ok = new RecordingFunction(batch -> "null");
    FunctionInvoker slow = (function, payload) -> {
      timeline.advance(Duration.ofMillis(700));
      return ok.invoke(function, payload);
    };
    deliver(slow, 2);
    assertThat(ages).containsExactly(700.0);
  }

  @Test
  void anInvocationThatWasRefusedHasNoIteratorAge() throws InterruptedException {
    RecordingFunction ok = new RecordingFunction(batch -> "null");
    AtomicInteger refusals = new AtomicInteger(2);
    FunctionInvoker busy = (function, payload) -> {
      if (refusals.getAndDecrement() > 0) {
        throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
      }
      return ok.invoke(function, payload);
    };
    deliver(busy, 1);
    assertThat(ages).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = { 0, 1, 2, 3 })
  void nRetriesAreNPlusOneInvocations(int retries) throws InterruptedException {
    mapping.maximumRetries = retries;
    RecordingFunction function = new RecordingFunction(batch -> null);
    deliver(function, 2);
    assertThat(function.batches).hasSize(retries + 1);
    assertThat(failures.getFirst().at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(retries + 1);
  }

  @Test
  void theFailureRecordHasPositionsAndNoData() throws InterruptedException {
    mapping.maximumRetries = 0;
    deliver(new RecordingFunction(batch -> null), 3);
    assertThat(failures.getFirst()).isEqualTo(
      parse(
        """
        {"requestContext":{"requestId":"request-1","functionArn":"arn:aws:lambda:us-east-2:000000000000:function:f",
          "condition":"RetryAttemptsExhausted","approximateInvokeCount":1},
         "responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},
         "version":"1.0","timestamp":"2026-01-05T10:15:30.250Z",
         "KinesisBatchInfo":{"shardId":"shardId-000000000000","startSequenceNumber":"s0","endSequenceNumber":"s2",
          "approximateArrivalOfFirstRecord":"2026-01-05T10:15:30.250Z",
          "approximateArrivalOfLastRecord":"2026-01-05T10:15:30.250Z","batchSize":3,
          "streamArn":"arn:aws:kinesis:us-east-2:000000000000:stream/s"}}
        """
      )
    );
  }

  @Test
  void bisectIsolatesThePoisonRecordWithoutUsingRetries() throws InterruptedException {
    mapping.maximumRetries = 0;
    mapping.bisect = true;
    RecordingFunction function = new RecordingFunction(batch -> batch.contains("s5") ? null : "null");
    deliver(function, 8);
    assertThat(function.batches).containsExactly(
      List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"),
      List.of("s0", "s1", "s2", "s3"),
      List.of("s4", "s5", "s6", "s7"),
      List.of("s4", "s5"),
      List.of("s4"),
      List.of("s5"),
      List.of("s6", "s7")
    );
    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst().at("/KinesisBatchInfo/startSequenceNumber").asText()).isEqualTo("s5");
    assertThat(failures.getFirst().at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
  }

  @Test
  void aPartialFailureIsRetriedFromTheLowestFailedRecord() throws InterruptedException {
    mapping.partialResponses = true;
    AtomicInteger calls = new AtomicInteger();
    RecordingFunction function = new RecordingFunction(batch ->
      calls.getAndIncrement() == 0 ? RecordingFunction.failed("s1") : RecordingFunction.OK
    );
    deliver(function, 3);
    assertThat(function.batches).containsExactly(List.of("s0", "s1", "s2"), List.of("s1", "s2"));
  }

  @Test
  void partialFailuresThatAreGivenUpCarryNoFunctionError() throws InterruptedException {
    mapping.partialResponses = true;
    mapping.maximumRetries = 1;
    deliver(new RecordingFunction(batch -> RecordingFunction.failed("s1")), 2);
    JsonNode failure = failures.getFirst();
    assertThat(failure.at("/responseContext/functionError").isNull()).isTrue();
    assertThat(failure.at("/KinesisBatchInfo/startSequenceNumber").asText()).isEqualTo("s1");
    assertThat(failure.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
  }

  @Test
  void withoutReportBatchItemFailuresTheAnswerDoesNotMatter() throws InterruptedException {
    RecordingFunction function = new RecordingFunction(batch -> RecordingFunction.failed("s0"));
    deliver(function, 2);
    assertThat(function.batches).hasSize(1);
  }

  @Test
  void bisectAndPartialAnswersTogetherSplitAtTheFailedRecord() throws InterruptedException {
    mapping.partialResponses = true;
    mapping.bisect = true;
    mapping.maximumRetries = 0;
    RecordingFunction function = new RecordingFunction(batch ->
      batch.contains("s2") ? RecordingFunction.failed("s2") : RecordingFunction.OK
    );
    deliver(function, 4);
    assertThat(function.batches).containsExactly(
      List.of("s0", "s1", "s2", "s3"),
      List.of("s2", "s3"),
      List.of("s2"),
      List.of("s3")
    );
    assertThat(failures).hasSize(1);
  }

  @Test
  void throttlesAreNoAttempts() throws InterruptedException {
    mapping.maximumRetries = 0;
    AtomicInteger calls = new AtomicInteger();
    RecordingFunction function = new RecordingFunction(batch -> "null");
    deliver((name, payload) -> {
      if (calls.getAndIncrement() < 5) {
        throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
      }
      return function.invoke(name, payload);
    }, 1);
    assertThat(function.batches).hasSize(1);
    assertThat(failures).isEmpty();
    assertThat(outcomes).contains("PROBLEM: Rate Exceeded.").endsWith("OK");
  }

  @Test
  void recordsThatAreTooOldAreGivenUpWithoutAResponse() throws InterruptedException {
    mapping.maximumAge = Optional.of(Duration.ofSeconds(60));
    RecordingFunction function = new RecordingFunction(batch -> null);
    deliver(function, 2);
    JsonNode failure = failures.getFirst();
    assertThat(failure.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
    assertThat(failure.has("responseContext")).isFalse();
    assertThat(failure.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(function.batches.size());
  }

  @Test
  void withoutALimitABatchIsRetriedUntilItSucceeds() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    RecordingFunction function = new RecordingFunction(batch -> calls.incrementAndGet() < 50 ? null : "null");
    deliver(function, 1);
    assertThat(function.batches).hasSize(50).containsOnly(List.of("s0"));
    assertThat(Collections.frequency(outcomes, "PROBLEM: Function call failed")).isEqualTo(49);
  }

  @Test
  void aBatchThatIsThrottledUntilItIsTooOldIsGivenUpWithoutHavingBeenInvoked() throws InterruptedException {
    mapping.maximumAge = Optional.of(Duration.ofSeconds(60));
    AtomicInteger calls = new AtomicInteger();
    deliver((name, payload) -> {
      calls.incrementAndGet();
      throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
    }, 1);
    assertThat(calls.get()).isGreaterThan(1);
    JsonNode failure = failures.getFirst();
    assertThat(failure.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
    assertThat(failure.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
    assertThat(failure.at("/requestContext/requestId").asText()).isNotEmpty();
  }

  @Test
  void aBatchThatKeepsFailingIsGivenUpWhenTheStreamNoLongerHoldsIt() throws InterruptedException {
    Instant start = timeline.now();
    RecordingFunction function = new RecordingFunction(batch -> null);
    deliver(function, 2);
    assertThat(Duration.between(start, timeline.now())).isGreaterThan(Duration.ofHours(24));
    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst().at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
    assertThat(failures.getFirst().at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(2);
  }

  @Test
  void settingsThatChangeHoldForTheNextAttempt() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    RecordingFunction function = new RecordingFunction(batch -> {
      mapping.maximumRetries = calls.incrementAndGet() < 10 ? -1 : 2;
      return null;
    });
    deliver(function, 1);
    assertThat(function.batches).hasSize(10);
    assertThat(failures).hasSize(1);
  }

  @Test
  void aThrottleBetweenTwoFailuresDoesNotCount() throws InterruptedException {
    mapping.maximumRetries = 1;
    AtomicInteger calls = new AtomicInteger();
    RecordingFunction function = new RecordingFunction(batch -> null);
    deliver((name, payload) -> {
      if (calls.getAndIncrement() % 3 != 0) {
        throw new AwsException(500, "ServiceException", "Try again.");
      }
      return function.invoke(name, payload);
    }, 1);
    assertThat(calls).hasValue(4);
    assertThat(function.batches).hasSize(2);
    assertThat(failures.getFirst().at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
  }
}
