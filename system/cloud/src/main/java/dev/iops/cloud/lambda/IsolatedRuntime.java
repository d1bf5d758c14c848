package dev.iops.cloud.lambda;

import dev.iops.cloud.lambda.isolate.RuntimeAnswer;
import dev.iops.cloud.lambda.isolate.RuntimeEvent;
import dev.iops.cloud.lambda.isolate.RuntimeInit;
import dev.iops.cloud.lambda.isolate.RuntimeProcess;
import dev.iops.cloud.lambda.isolate.RuntimeProcesses;
import dev.iops.cloud.lambda.isolate.RuntimeSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A handler in a process of its own. */
final class IsolatedRuntime implements HandlerRuntime {

  private final FunctionSettings function;
  private final LambdaOptions options;
  private final RuntimeProcesses processes;
  private final EnvironmentLog log;
  private Optional<RuntimeProcess> process = Optional.empty();
  private boolean closed;

  IsolatedRuntime(FunctionSettings function, LambdaOptions options, RuntimeProcesses processes, EnvironmentLog log) {
    this.function = function;
    this.options = options;
    this.processes = processes;
    this.log = log;
  }

  @Override
  public synchronized CompletableFuture<Optional<FunctionError>> start() {
    if (closed) {
      return CompletableFuture.completedFuture(Optional.of(FunctionError.exit("", 137)));
    }
    RuntimeSpec spec = new RuntimeSpec(
      function.handler(),
      function.code(),
      function.memoryMb(),
      FunctionEnvironment.of(function, options, log)
    );
    RuntimeProcess started = processes.start(spec, (bytes, offset, length) ->
      log.write(EnvironmentLog.Source.OUT, bytes, offset, length)
    );
    process = Optional.of(started);
    return started.init().thenApply(IsolatedRuntime::startError);
  }

  private static Optional<FunctionError> startError(RuntimeInit init) {
    return switch (init) {
      case RuntimeInit.Ready _ready -> Optional.empty();
      case RuntimeInit.Failed failed -> Optional.of(new FunctionError(failed.payload(), Optional.empty()));
      case RuntimeInit.Exited exited -> Optional.of(FunctionError.exit("", exited.status()));
    };
  }

  @Override
  public CompletableFuture<HandlerOutcome> handle(String requestId, byte[] payload, Instant deadline) {
    String traceId = "Root=1-%08x-%s;Sampled=0".formatted(
      deadline.getEpochSecond(),
      UUID.randomUUID().toString().replace("-", "").substring(8)
    );
    RuntimeEvent event = new RuntimeEvent(requestId, function.arn(), deadline, traceId, payload);
    return running()
      .invoke(event)
      .thenApply(answer -> outcome(requestId, answer));
  }

  /** AWS's client logs a failure itself; what ends it is logged here. */
  private static HandlerOutcome outcome(String requestId, RuntimeAnswer answer) {
    return switch (answer) {
      case RuntimeAnswer.Response response -> new HandlerOutcome.Returned(response.payload());
      case RuntimeAnswer.Failure failure -> new HandlerOutcome.Failed(
        new FunctionError(failure.payload(), Optional.empty()),
        false
      );
      case RuntimeAnswer.TooLarge _large -> new HandlerOutcome.Failed(FunctionError.responseTooLarge(), true);
      case RuntimeAnswer.Exited exited -> new HandlerOutcome.Failed(
        FunctionError.exit(requestId, exited.status()),
        true
      );
    };
  }

  private synchronized RuntimeProcess running() {
    return process.orElseThrow();
  }

  @Override
  public void flushOutput() {
    running().drainOutput();
  }

  @Override
  public long usedMemoryMb() {
    return running().peakMemoryMb().orElse(function.memoryMb());
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.ifPresent(RuntimeProcess::close);
    process.ifPresent(RuntimeProcess::awaitEnd);
  }
}
