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
import java.util.function.Supplier;

/**
 * Invokes the function with a batch until it is processed or given up. Halving a batch, and cutting off what a partial
 * answer says was processed while halving is on, do not use up retries; a partial answer without halving does. Throttles
 * and errors of the service are no attempts.
 */
final class BatchDelivery {

  private final Supplier<MappingSettings> settings;
  private final Duration retention;
  private final String shardId;
  private final FunctionInvoker functions;
  private final DeadLetters deadLetters;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Gate gate;
  private final Consumer<String> outcome;
  private final Recorder iteratorAge;

  /**
   * @param settings the mapping's settings, which may change between two attempts
   * @param retention how long the stream keeps a record, and so how long it can be retried at most
   * @param gate closed while the mapping is disabled
   * @param outcome hears the {@code LastProcessingResult} of each invocation
   * @param iteratorAge takes the age of each batch's last record when an invocation has processed it, in milliseconds
   */
  BatchDelivery(
    Supplier<MappingSettings> settings,
    Duration retention,
    String shardId,
    FunctionInvoker functions,
    DeadLetters deadLetters,
    Timeline timeline,
    PollerSettings pace,
    Gate gate,
    Consumer<String> outcome,
    Recorder iteratorAge
  ) {
    this.settings = settings;
    this.retention = retention;
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
    List<PolledRecord> rest = batch;
    while (!rest.isEmpty()) {
      Optional<Answer> answer = send(rest, failures);
      if (answer.isEmpty()) {
        return;
      }
      MappingSettings mapping = settings.get();
      InvocationResult result = answer.get().result();
      rest = answer.get().records();
      int processed = firstFailure(mapping, result, rest).orElse(rest.size());
      redeliver(rest.subList(0, processed));
      rest = rest.subList(processed, rest.size());
      if (mapping.bisect() && processed == 0 && rest.size() > 1) {
        int middle = rest.size() / 2;
        deliver(rest.subList(0, middle), failures);
        rest = rest.subList(middle, rest.size());
      } else if (!rest.isEmpty() && (!mapping.bisect() || processed == 0)) {
        failures++;
        if (mapping.maximumRetries() >= 0 && failures > mapping.maximumRetries()) {
          giveUp(FailureRecord.RETRIES_EXHAUSTED, rest, failures, Optional.of(result));
          return;
        }
        timeline.sleep(pace.retryDelay(failures));
      }
    }
  }

  /**
   * Invokes with what is not too old, again while the invocation is refused.
   *
   * @return what was sent and what the function answered; empty if everything grew too old before
   */
  private Optional<Answer> send(List<PolledRecord> batch, int failures) throws InterruptedException {
    List<PolledRecord> young = batch;
    for (int refusals = 1; ; refusals++) {
      gate.enter();
      try {
        young = withoutExpired(young, failures);
        if (young.isEmpty()) {
          return Optional.empty();
        }
        byte[] payload = PolledRecord.payload(young);
        InvocationResult result = functions.invoke(settings.get().functionArn(), payload);
        iteratorAge.record((double) Duration.between(young.getLast().arrivedAt(), timeline.now()).toMillis());
        return Optional.of(new Answer(young, result));
      } catch (AwsException refused) {
        outcome.accept("PROBLEM: " + refused.getMessage());
      } finally {
        gate.leave();
      }
      timeline.sleep(pace.retryDelay(refusals));
    }
  }

  private record Answer(List<PolledRecord> records, InvocationResult result) {}

  /** Delivers what a fault marked a second time, as a batch of its own. */
  private void redeliver(List<PolledRecord> processed) throws InterruptedException {
    List<PolledRecord> marked = processed.stream().filter(PolledRecord::again).map(PolledRecord::once).toList();
    if (!marked.isEmpty()) {
      deliver(marked, 0);
    }
  }

  /**
   * Gives up what is older than the mapping allows, and what the stream does not hold any more. For the latter AWS
   * documents no condition of its own; like everything that is too old it counts as {@code RecordAgeExceeded}.
   */
  private List<PolledRecord> withoutExpired(List<PolledRecord> records, int failures) {
    Duration limit = settings
      .get()
      .maximumAge()
      .filter(age -> age.compareTo(retention) < 0)
      .orElse(retention);
    Instant oldest = timeline.now().minus(limit);
    int expired = 0;
    while (expired < records.size() && records.get(expired).arrivedAt().isBefore(oldest)) {
      expired++;
    }
    if (expired > 0) {
      giveUp(FailureRecord.AGE_EXCEEDED, records.subList(0, expired), failures, Optional.empty());
    }
    return records.subList(expired, records.size());
  }

  private OptionalInt firstFailure(MappingSettings mapping, InvocationResult result, List<PolledRecord> batch) {
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
    MappingSettings mapping = settings.get();
    mapping.onFailure().ifPresent(arn -> deadLetters.send(arn, failure.json(mapping, timeline.now()), Map.of()));
  }
}
