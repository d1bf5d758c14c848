package dev.iops.cloud.eventsource;

import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.lambda.InvocationResult;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Invokes the function with a batch until it is processed or given up. Halving a batch, and cutting off what a partial
 * answer says was processed while halving is on, do not use up retries; a partial answer without halving does. Throttles
 * and errors of the service are no attempts.
 */
final class BatchDelivery {

  private final MappingSettings mapping;
  private final String shardId;
  private final FunctionInvoker functions;
  private final DeadLetters deadLetters;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Gate gate;
  private final Consumer<String> outcome;
  private final Recorder iteratorAge;

  /**
   * @param gate closed while the mapping is disabled
   * @param outcome hears the {@code LastProcessingResult} of each invocation
   * @param iteratorAge takes the age of each batch's last record when an invocation has processed it, in milliseconds
   */
  BatchDelivery(
    MappingSettings mapping,
    String shardId,
    FunctionInvoker functions,
    DeadLetters deadLetters,
    Timeline timeline,
    PollerSettings pace,
    Gate gate,
    Consumer<String> outcome,
    Recorder iteratorAge
  ) {
    this.mapping = mapping;
    this.shardId = shardId;
    this.functions = functions;
    this.deadLetters = deadLetters;
    this.timeline = timeline;
    this.pace = pace;
    this.gate = gate;
    this.outcome = outcome;
    this.iteratorAge = iteratorAge;
  }

  /** Returns when every record of the batch is processed or given up. */
  void deliver(List<PolledRecord> batch) throws InterruptedException {
    deliver(batch, 0);
  }

  private void deliver(List<PolledRecord> batch, int failuresBefore) throws InterruptedException {
    int failures = failuresBefore;
    List<PolledRecord> rest = withoutExpired(batch, failures);
    while (!rest.isEmpty()) {
      InvocationResult result = invoke(rest);
      OptionalInt failed = firstFailure(result, rest);
      int processed = failed.orElse(rest.size());
      redeliver(rest.subList(0, processed));
      rest = rest.subList(processed, rest.size());
      if (rest.isEmpty()) {
        return;
      }
      if (mapping.bisect() && processed == 0 && rest.size() > 1) {
        int middle = rest.size() / 2;
        deliver(rest.subList(0, middle), failures);
        rest = rest.subList(middle, rest.size());
      } else if (!mapping.bisect() || processed == 0) {
        failures++;
        if (mapping.maximumRetries() >= 0 && failures > mapping.maximumRetries()) {
          giveUp(FailureRecord.RETRIES_EXHAUSTED, rest, failures, Optional.of(result));
          return;
        }
        timeline.sleep(pace.retryDelay(failures));
      }
      rest = withoutExpired(rest, failures);
    }
  }

  /** Delivers what a fault marked a second time, as a batch of its own. */
  private void redeliver(List<PolledRecord> processed) throws InterruptedException {
    List<PolledRecord> marked = processed.stream().filter(PolledRecord::again).map(PolledRecord::once).toList();
    if (!marked.isEmpty()) {
      deliver(marked, 0);
    }
  }

  private List<PolledRecord> withoutExpired(List<PolledRecord> records, int failures) {
    if (mapping.maximumAge().isEmpty()) {
      return records;
    }
    Instant oldest = timeline.now().minus(mapping.maximumAge().get());
    int expired = 0;
    while (expired < records.size() && records.get(expired).arrivedAt().isBefore(oldest)) {
      expired++;
    }
    if (expired > 0) {
      giveUp(FailureRecord.AGE_EXCEEDED, records.subList(0, expired), failures, Optional.empty());
    }
    return records.subList(expired, records.size());
  }

  private InvocationResult invoke(List<PolledRecord> batch) throws InterruptedException {
    byte[] payload = PolledRecord.payload(batch);
    for (int refusals = 1; ; refusals++) {
      gate.enter();
      try {
        InvocationResult result = functions.invoke(mapping.functionArn(), payload);
        iteratorAge.record((double) Duration.between(batch.getLast().arrivedAt(), timeline.now()).toMillis());
        return result;
      } catch (AwsException refused) {
        outcome.accept("PROBLEM: " + refused.getMessage());
      } finally {
        gate.leave();
      }
      timeline.sleep(pace.retryDelay(refusals));
    }
  }

  private OptionalInt firstFailure(InvocationResult result, List<PolledRecord> batch) {
    OptionalInt failed = OptionalInt.empty();
    if (!result.succeeded()) {
      failed = OptionalInt.of(0);
    } else if (mapping.partialResponses()) {
      failed = BatchResponse.firstFailure(result.payload(), batch.stream().map(PolledRecord::sequenceNumber).toList());
    }
    outcome.accept(failed.isEmpty() ? "OK" : "PROBLEM: Function call failed");
    return failed;
  }

  private void giveUp(String condition, List<PolledRecord> batch, int count, Optional<InvocationResult> last) {
    FailureRecord failure = new FailureRecord(
      last.map(InvocationResult::requestId).orElseGet(() -> UUID.randomUUID().toString()),
      condition,
      count,
      last.flatMap(InvocationResult::functionError),
      shardId,
      batch
    );
    mapping.onFailure().ifPresent(arn -> deadLetters.send(arn, failure.json(mapping, timeline.now()), Map.of()));
  }
}
