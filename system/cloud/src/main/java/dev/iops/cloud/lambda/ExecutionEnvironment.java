package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import dev.iops.cloud.time.Timeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One handler object with a thread, a log stream and variables of its own. Runs one invocation at a time; the handler is
 * made by the first. Not usable any more after a timeout, a failed start or a failure of the virtual machine.
 */
final class ExecutionEnvironment implements AutoCloseable {

  private final FunctionSettings function;
  private final LambdaOptions options;
  private final FunctionClassLoader loader;
  private final Timeline timeline;
  private final EnvironmentLog log;
  private final ExecutorService thread;
  private RequestStreamHandler handler;
  private volatile boolean usable = true;

  ExecutionEnvironment(
    FunctionSettings function,
    LambdaOptions options,
    FunctionClassLoader loader,
    Timeline timeline,
    EnvironmentLog log
  ) {
    this.function = function;
    this.options = options;
    this.loader = loader;
    this.timeline = timeline;
    this.log = log;
    this.thread = Executors.newSingleThreadExecutor(this::newThread);
  }

  private Thread newThread(Runnable work) {
    Runnable bound = () -> {
      OutputRouter.bind(log);
      work.run();
    };
    Thread made = Thread.ofPlatform()
      .daemon()
      .name("lambda-" + function.name())
      .unstarted(bound);
    made.setContextClassLoader(loader);
    return made;
  }

  boolean usable() {
    return usable;
  }

  /** Makes the handler ahead of the first invocation; a failure is met again by that invocation. */
  CompletableFuture<Void> warmUp() {
    return CompletableFuture.runAsync(this::initialize, thread).exceptionally(failure -> null);
  }

  /** Runs the handler once and waits for it or for its timeout. */
  InvocationResult invoke(String requestId, byte[] payload) {
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    thread.execute(() -> run(requestId, payload, result));
    return result.join();
  }

  private void run(String requestId, byte[] payload, CompletableFuture<InvocationResult> result) {
    Instant initStart = timeline.now();
    boolean cold = handler == null;
    Optional<UserFault> initFault = initialize();
    Optional<Duration> init = cold ? Optional.of(Duration.between(initStart, timeline.now())) : Optional.empty();
    Instant deadline = timeline.now().plus(function.timeout());
    Invocation invocation = new Invocation(function, requestId, timeline, log, init, result);
    log.startInvocation();
    invocation.start();
    if (initFault.isPresent()) {
      close();
      invocation.fail(FunctionError.of(initFault.get()));
      return;
    }
    Timeline.Scheduled timer = timeline.schedule(function.timeout(), () -> invocation.timeOut(this::close));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      InvocationContext context = new InvocationContext(function, requestId, log, timeline, deadline);
      handler.handleRequest(new ByteArrayInputStream(payload), output, context);
      timer.cancel();
      invocation.succeed(output.toByteArray());
    } catch (Throwable thrown) {
      timer.cancel();
      usable = usable && !FunctionError.endsEnvironment(thrown);
      invocation.fail(FunctionError.of(thrown));
    }
  }

  private Optional<UserFault> initialize() {
    if (handler != null) {
      return Optional.empty();
    }
    try {
      loader.writesTo(log);
      handler = HandlerFactory.create(function.handler(), loader, FunctionEnvironment.of(function, options, log));
      return Optional.empty();
    } catch (UserFault fault) {
      return Optional.of(fault);
    } catch (Throwable unexpected) {
      return Optional.of(UserFault.makeUserFault(unexpected, true));
    }
  }

  /** Ends the environment: its thread is interrupted, what it still prints is dropped. */
  @Override
  public void close() {
    usable = false;
    thread.shutdownNow();
  }

  /** Ends the log too; separate from {@link #close} so that the last invocation can still report. */
  void closeLog() {
    log.close();
  }
}
