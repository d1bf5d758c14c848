package dev.iops.cloud.lambda;

import dev.iops.cloud.metrics.MetricId;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.metrics.Unit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one function counts in the name space {@code AWS/Lambda}, by {@code FunctionName} and over all functions ("Types
 * of metrics for Lambda functions"). Thread-safe.
 */
final class FunctionMetrics {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Recorder invocations;
  private final Recorder errors;
  private final Recorder throttles;
  private final Recorder duration;
  private final Recorder concurrentExecutions;
  private final Recorder asyncEventsReceived;
  private final Recorder asyncEventsDropped;
  private final Recorder deadLetterErrors;
  private final AtomicInteger running = new AtomicInteger();

  FunctionMetrics(MetricSink sink, String function) {
    invocations = recorder(sink, function, "Invocations", Unit.COUNT);
    errors = recorder(sink, function, "Errors", Unit.COUNT);
    throttles = recorder(sink, function, "Throttles", Unit.COUNT);
    duration = recorder(sink, function, "Duration", Unit.MILLISECONDS);
    concurrentExecutions = sink.recorder(id("ConcurrentExecutions", function), Unit.COUNT);
    asyncEventsReceived = recorder(sink, function, "AsyncEventsReceived", Unit.COUNT);
    asyncEventsDropped = recorder(sink, function, "AsyncEventsDropped", Unit.COUNT);
    deadLetterErrors = recorder(sink, function, "DeadLetterErrors", Unit.COUNT);
  }

  private static MetricId id(String name, String function) {
    return MetricId.of("AWS/Lambda", name).with("FunctionName", function);
  }

  private static Recorder recorder(MetricSink sink, String function, String name, Unit unit) {
    Recorder own = sink.recorder(id(name, function), unit);
    Recorder all = sink.recorder(MetricId.of("AWS/Lambda", name), unit);
    return value -> {
      own.record(value);
      all.record(value);
    };
  }

  /** An invocation had no place. It counts as no invocation. */
  void throttled() {
    throttles.happened(true);
  }

  /** An invocation has its place. */
  void started() {
    throttles.happened(false);
    concurrentExecutions.record(running.incrementAndGet());
  }

  /** An invocation is over, and has given its place back. */
  void ended() {
    running.decrementAndGet();
  }

  /** The function has answered, or failed to. */
  void answered(InvocationResult result) {
    invocations.increment();
    errors.happened(!result.succeeded());
    duration.record(result.duration().toNanos() / NANOS_PER_MILLI);
  }

  void asyncEventReceived() {
    asyncEventsReceived.increment();
  }

  /** An asynchronous event was given up. */
  void asyncEventDropped() {
    asyncEventsDropped.increment();
  }

  /** What was given up could not be sent to the dead-letter queue. */
  void deadLetterFailed() {
    deadLetterErrors.increment();
  }
}
