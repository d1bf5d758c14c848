package dev.iops.cloud.gateway;

import dev.iops.cloud.gateway.GatewayMetrics.Counters;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.lambda.InvocationResult;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls integrations, within their time. Thread-safe. */
final class Invocations {

  private static final Logger LOG = LoggerFactory.getLogger(Invocations.class);

  private final FunctionInvoker functions;
  private final GatewayAccess access;
  private final Timeline timeline;
  private final Duration defaultTimeout;

  /**
   * @param access which functions may be invoked for which routes
   * @param defaultTimeout of integrations that have none
   */
  Invocations(FunctionInvoker functions, GatewayAccess access, Timeline timeline, Duration defaultTimeout) {
    this.functions = functions;
    this.access = access;
    this.timeline = timeline;
    this.defaultTimeout = defaultTimeout;
  }

  /**
   * Calls an integration on the calling thread and counts what came of it.
   *
   * @param routeKey the route that it is called for, whose metrics count it
   * @param settle told exactly once: on this thread, or on the timeline's while this one still waits for a function
   *     that is too slow
   */
  void call(Stage stage, String routeKey, Integration integration, byte[] event, Consumer<Outcome> settle) {
    switch (integration) {
      case Integration.Mock mock -> settle.accept(
        new Outcome.Answered(new ProxyResult(mock.statusCode(), Optional.empty(), Optional.empty()))
      );
      case Integration.Function function -> call(stage, routeKey, function, event, settle);
    }
  }

  private void call(
    Stage stage,
    String routeKey,
    Integration.Function integration,
    byte[] event,
    Consumer<Outcome> settle
  ) {
    Counters metrics = stage.metrics().route(routeKey);
    Instant startedAt = timeline.now();
    AtomicBoolean isSettled = new AtomicBoolean();
    Consumer<Outcome> first = outcome -> {
      if (isSettled.compareAndSet(false, true)) {
        count(metrics, outcome, Duration.between(startedAt, timeline.now()));
        settle.accept(outcome);
      }
    };
    Timeline.Scheduled timer = timeline.schedule(integration.timeout().orElse(defaultTimeout), () ->
      first.accept(new Outcome.TimedOut())
    );
    Outcome outcome = invoke(stage, routeKey, integration, event);
    timer.cancel();
    first.accept(outcome);
  }

  private Outcome invoke(Stage stage, String routeKey, Integration.Function integration, byte[] event) {
    String function = integration.function();
    if (!access.mayInvoke(stage, routeKey, integration)) {
      return new Outcome.Unreachable();
    }
    try {
      InvocationResult result = functions.invoke(function, event);
      if (!result.succeeded()) {
        return new Outcome.Failed();
      }
      return ProxyResult.parse(result.payload()).<Outcome>map(Outcome.Answered::new).orElseGet(Outcome.Malformed::new);
    } catch (AwsException refused) {
      return new Outcome.Unreachable();
    } catch (RuntimeException defect) {
      LOG.warn("Invoking {} failed in the embedded cloud itself", function, defect);
      return new Outcome.Unreachable();
    }
  }

  private static void count(Counters metrics, Outcome outcome, Duration latency) {
    metrics.integrationLatency(latency);
    switch (outcome) {
      case Outcome.Answered answered -> {
        if (answered.result().statusCode() >= 400) {
          metrics.integrationError();
        }
      }
      case Outcome.Malformed malformed -> metrics.executionError();
      case Outcome.Failed failed -> metrics.executionError();
      case Outcome.Unreachable unreachable -> metrics.executionError();
      case Outcome.TimedOut timedOut -> metrics.executionError();
    }
  }
}
