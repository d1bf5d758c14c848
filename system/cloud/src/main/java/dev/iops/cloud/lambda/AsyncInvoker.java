package dev.iops.cloud.lambda;

import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue in front of asynchronous invocations: events that a function failed on are tried again after one and after
 * two minutes, throttled ones as long as they are young enough (Lambda developer guide, "How Lambda handles errors and
 * retries with asynchronous invocation"). What is given up goes to the on-failure destination and to the dead-letter
 * queue.
 */
public final class AsyncInvoker implements EventInvoker {

  /** The largest asynchronous payload: 1 MB (Lambda developer guide, "Lambda quotas"). */
  static final int MAX_PAYLOAD_BYTES = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(AsyncInvoker.class);
  private static final Duration FIRST_THROTTLE_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_THROTTLE_WAIT = Duration.ofMinutes(5);

  private final Functions functions;
  private final Timeline timeline;
  private final List<Duration> retryDelays;
  private final Function<FunctionSettings, DeadLetters> deadLetters;
  private final Map<String, AsyncSettings> settings = new ConcurrentHashMap<>();

  /** @param deadLetters takes what is given up of a function, and the records of on-success destinations */
  public AsyncInvoker(
    Functions functions,
    Timeline timeline,
    LambdaOptions options,
    Function<FunctionSettings, DeadLetters> deadLetters
  ) {
    this.functions = functions;
    this.timeline = timeline;
    this.retryDelays = options.asyncRetryDelays();
    this.deadLetters = deadLetters;
  }

  /** Replaces the settings of one function. */
  void configure(String functionName, AsyncSettings changed) {
    settings.put(functionName, changed);
  }

  @Override
  public String invokeAsync(String function, byte[] payload) {
    FunctionSettings found = functions.find(function);
    Functions.check(payload, MAX_PAYLOAD_BYTES, "Event");
    AsyncEvent event = new AsyncEvent(found, UUID.randomUUID().toString(), payload.clone(), timeline.now());
    functions.metrics(found).asyncEventReceived();
    timeline.schedule(Duration.ZERO, () -> attempt(event, 1, FIRST_THROTTLE_WAIT));
    return event.requestId();
  }

  private AsyncSettings settings(AsyncEvent event) {
    return settings.getOrDefault(event.function().name(), AsyncSettings.DEFAULT);
  }

  private void attempt(AsyncEvent event, int attempt, Duration throttleWait) {
    if (tooOld(event, Duration.ZERO)) {
      giveUp(event, "EventAgeExceeded", attempt - 1, Optional.empty());
      return;
    }
    InvocationResult result;
    try {
      result = functions.invoke(event.function(), event.requestId(), event.payload());
    } catch (AwsException throttled) {
      Duration next = throttleWait.multipliedBy(2);
      Duration capped = next.compareTo(LONGEST_THROTTLE_WAIT) > 0 ? LONGEST_THROTTLE_WAIT : next;
      timeline.schedule(throttleWait, () -> attempt(event, attempt, capped));
      return;
    }
    if (result.succeeded()) {
      settings(event)
        .onSuccess()
        .ifPresent(arn -> send(arn, event, "Success", attempt, Optional.of(result)));
    } else {
      retryOrGiveUp(event, attempt, result);
    }
  }

  private void retryOrGiveUp(AsyncEvent event, int attempt, InvocationResult result) {
    if (attempt > settings(event).maximumRetries()) {
      giveUp(event, "RetriesExhausted", attempt, Optional.of(result));
      return;
    }
    Duration delay = retryDelays.get(Math.min(attempt, retryDelays.size()) - 1);
    if (tooOld(event, delay)) {
      giveUp(event, "EventAgeExceeded", attempt, Optional.of(result));
    } else {
      timeline.schedule(delay, () -> attempt(event, attempt + 1, FIRST_THROTTLE_WAIT));
    }
  }

  private boolean tooOld(AsyncEvent event, Duration later) {
    Instant limit = event.acceptedAt().plus(settings(event).maximumAge());
    return timeline.now().plus(later).isAfter(limit);
  }

  private void giveUp(AsyncEvent event, String condition, int attempts, Optional<InvocationResult> last) {
    functions.metrics(event.function()).asyncEventDropped();
    settings(event)
      .onFailure()
      .ifPresent(arn -> send(arn, event, condition, attempts, last));
    event
      .function()
      .deadLetterArn()
      .ifPresent(arn -> sendToDeadLetters(arn, event, last));
  }

  private void sendToDeadLetters(String arn, AsyncEvent event, Optional<InvocationResult> last) {
    DeadLetters queue = deadLetters.apply(event.function());
    try {
      queue.send(arn, new String(event.payload(), StandardCharsets.UTF_8), event.deadLetterAttributes(last));
    } catch (AwsException refused) {
      functions.metrics(event.function()).deadLetterFailed();
      LOG.warn("Cannot send an event of {} to {}: {}", event.function().name(), arn, refused.getMessage());
    }
  }

  private void send(String arn, AsyncEvent event, String condition, int attempts, Optional<InvocationResult> last) {
    deadLetters
      .apply(event.function())
      .send(arn, event.destinationRecord(timeline.now(), condition, attempts, last), Map.of());
  }
}
