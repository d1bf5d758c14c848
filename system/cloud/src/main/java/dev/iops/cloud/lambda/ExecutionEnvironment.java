package dev.iops.cloud.lambda;

import dev.iops.cloud.fault.InvocationFault.Disturbance;
import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A handler with a log stream of its own. Runs one invocation at a time; the first one starts it, unless it was warmed
 * up. Not usable any more after a timeout, a failed start or the end of what runs the handler.
 */
final class ExecutionEnvironment implements AutoCloseable {

  /**
   * How long a start may take before the invocation's own timeout begins to run (Lambda developer guide, "Understanding
   * the Lambda execution environment lifecycle": 10 s; a start that takes longer is made again under that timeout).
   */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final FunctionSettings function;
  private final HandlerRuntime runtime;
  private final Duration coldStart;
  private final Timeline timeline;
  private final EnvironmentLog log;
  private boolean started;
  private volatile boolean usable = true;

  /** @param coldStart how much longer than the work of this machine the start for an invocation takes */
  ExecutionEnvironment(
    FunctionSettings function,
    HandlerRuntime runtime,
    Duration coldStart,
    Timeline timeline,
    EnvironmentLog log
  ) {
    this.function = function;
    this.runtime = runtime;
    this.coldStart = coldStart;
    this.timeline = timeline;
    this.log = log;
  }

  boolean usable() {
    return usable;
  }

  /**
   * Makes the handler if there is none yet.
   *
   * @return why there is none
   */
  Optional<FunctionError> start() {
    if (started) {
      return Optional.empty();
    }
    CompletableFuture<Optional<FunctionError>> starting = runtime.start().copy();
    Timeline.Scheduled timer = timeline.schedule(START_LIMIT.plus(function.timeout()), () ->
      starting.complete(Optional.of(FunctionError.startTimeout(function.timeout())))
    );
    Optional<FunctionError> failure = starting.join();
    timer.cancel();
    started = failure.isEmpty();
    return failure;
  }

  private void sleep(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      timeline.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs the handler once and waits for it or for its timeout.
   *
   * @param disturbance what is done before the handler's run or in place of it, if anything
   * @param afterStart is run between the start, if there is one, and the invocation
   */
  InvocationResult invoke(String requestId, byte[] payload, Disturbance disturbance, Runnable afterStart) {
    boolean cold = !started;
    Instant startBegan = timeline.now();
    Optional<FunctionError> startFailure;
    try {
      startFailure = start();
    } finally {
      afterStart.run();
    }
    if (cold) {
      sleep(coldStart);
    }
    Optional<Duration> init = cold ? Optional.of(Duration.between(startBegan, timeline.now())) : Optional.empty();
    runtime.flushOutput();
    Invocation invocation = new Invocation(function, requestId, timeline, log, init);
    invocation.start();
    if (startFailure.isPresent()) {
      close();
      return invocation.fail(startFailure.get(), runtime.usedMemoryMb());
    }
    return finish(invocation, outcome(requestId, payload, disturbance));
  }

  private HandlerOutcome outcome(String requestId, byte[] payload, Disturbance disturbance) {
    if (disturbance.fails() && !disturbance.hangs()) {
      return new HandlerOutcome.Failed(FunctionError.planted(), false);
    }
    Instant deadline = timeline.now().plus(function.timeout());
    CompletableFuture<HandlerOutcome> outcome = new CompletableFuture<>();
    Timeline.Scheduled timer = timeline.schedule(function.timeout(), () ->
      outcome.complete(new HandlerOutcome.TimedOut())
    );
    if (!disturbance.hangs() && disturbance.slowBy().compareTo(function.timeout()) < 0) {
      sleep(disturbance.slowBy());
      var unused = runtime.handle(requestId, payload, deadline).whenComplete((result, failure) -> {
        if (failure == null) {
          outcome.complete(result);
        } else {
          outcome.completeExceptionally(failure);
        }
      });
    }
    HandlerOutcome ended = outcome.join();
    timer.cancel();
    return ended;
  }

  private InvocationResult finish(Invocation invocation, HandlerOutcome outcome) {
    long usedMb = runtime.usedMemoryMb();
    if (outcome instanceof HandlerOutcome.TimedOut) {
      close();
    }
    runtime.flushOutput();
    return switch (outcome) {
      case HandlerOutcome.Returned returned -> invocation.succeed(returned.payload(), usedMb);
      case HandlerOutcome.Failed failed -> {
        usable = usable && !failed.endsEnvironment();
        yield invocation.fail(failed.error(), usedMb);
      }
      case HandlerOutcome.TimedOut _late -> invocation.timeOut(usedMb);
    };
  }

  /** Ends the environment; what it still prints goes to the log until that is closed. */
  @Override
  public void close() {
    usable = false;
    runtime.close();
  }

  /** Ends the log too; separate from {@link #close} so that the last invocation can still report. */
  void closeLog() {
    log.close();
  }
}
