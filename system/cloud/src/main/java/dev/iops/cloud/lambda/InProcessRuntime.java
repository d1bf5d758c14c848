package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import dev.iops.cloud.time.Timeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One handler object with a thread and variables of its own, in this process. */
final class InProcessRuntime implements HandlerRuntime {

  private final FunctionSettings function;
  private final LambdaOptions options;
  private final FunctionClassLoader loader;
  private final Timeline timeline;
  private final EnvironmentLog log;
  private final ExecutorService thread;
  private RequestStreamHandler handler;

  InProcessRuntime(
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

  @Override
  public CompletableFuture<Optional<FunctionError>> start() {
    return CompletableFuture.supplyAsync(this::makeHandler, thread);
  }

  private Optional<FunctionError> makeHandler() {
    try {
      loader.writesTo(log);
      handler = HandlerFactory.create(function.handler(), loader, FunctionEnvironment.of(function, options, log));
      return Optional.empty();
    } catch (UserFault fault) {
      return Optional.of(FunctionError.of(fault));
    } catch (Throwable unexpected) {
      return Optional.of(FunctionError.of(UserFault.makeUserFault(unexpected, true)));
    }
  }

  @Override
  public CompletableFuture<HandlerOutcome> handle(String requestId, byte[] payload, Instant deadline) {
    return CompletableFuture.supplyAsync(() -> call(requestId, payload, deadline), thread);
  }

  private HandlerOutcome call(String requestId, byte[] payload, Instant deadline) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      InvocationContext context = new InvocationContext(function, requestId, log, timeline, deadline);
      handler.handleRequest(new ByteArrayInputStream(payload), output, context);
      return new HandlerOutcome.Returned(output.toByteArray());
    } catch (Throwable thrown) {
      return new HandlerOutcome.Failed(FunctionError.of(thrown), FunctionError.endsEnvironment(thrown));
    }
  }

  @Override
  public void flushOutput() {
    // printing in this process goes to the log without a detour
  }

  /** The heap in use of the whole process, at most the configured size: functions share one process here. */
  @Override
  public long usedMemoryMb() {
    Runtime jvm = Runtime.getRuntime();
    return Math.clamp((jvm.totalMemory() - jvm.freeMemory()) / (1024 * 1024), 1, function.memoryMb());
  }

  /** The thread is interrupted; more cannot be done to a handler that hangs. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
