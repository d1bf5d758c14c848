package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iops.cloud.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One invocation from its START to its REPORT line. It ends once: by its answer, its failure or its timeout. */
final class Invocation {

  /** 6 MB and the room AWS adds for the envelope (Lambda developer guide, "Lambda quotas"). */
  static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

  private final FunctionSettings function;
  private final String requestId;
  private final Timeline timeline;
  private final EnvironmentLog log;
  private final Optional<Duration> init;
  private final CompletableFuture<InvocationResult> result;
  private final Instant started;
  private final AtomicBoolean ended = new AtomicBoolean();

  Invocation(
    FunctionSettings function,
    String requestId,
    Timeline timeline,
    EnvironmentLog log,
    Optional<Duration> init,
    CompletableFuture<InvocationResult> result
  ) {
    this.function = function;
    this.requestId = requestId;
    this.timeline = timeline;
    this.log = log;
    this.init = init;
    this.result = result;
    this.started = timeline.now();
  }

  void start() {
    log.line("START RequestId: " + requestId + " Version: " + FunctionSettings.VERSION);
  }

  void succeed(byte[] payload) {
    if (payload.length > MAX_RESPONSE_BYTES) {
      String type = "Function.ResponseSizeTooLarge";
      String limit = "Response payload size exceeded maximum allowed payload size (" + MAX_RESPONSE_BYTES + " bytes).";
      fail(FunctionError.of(type, limit));
    } else if (ended.compareAndSet(false, true)) {
      end(payload, false, false);
    }
  }

  void fail(FunctionError error) {
    if (ended.compareAndSet(false, true)) {
      error.logLine().ifPresent(log::line);
      end(error.payload(), true, false);
    }
  }

  /** Ends the invocation if it still runs, and then the environment. */
  void timeOut(Runnable endEnvironment) {
    if (ended.compareAndSet(false, true)) {
      endEnvironment.run();
      double seconds = function.timeout().toMillis() / 1000.0;
      String message = String.format(
        Locale.ROOT,
        "%s %s Task timed out after %.2f seconds",
        Instant.ofEpochMilli(timeline.now().toEpochMilli()),
        requestId,
        seconds
      );
      log.line(message);
      String json = JsonNodeFactory.instance.objectNode().put("errorMessage", message).toString();
      end(json.getBytes(StandardCharsets.UTF_8), true, true);
    }
  }

  private void end(byte[] payload, boolean failed, boolean timedOut) {
    Duration ran = Duration.between(started, timeline.now());
    log.flush();
    log.line("END RequestId: " + requestId);
    log.line(report(ran, timedOut));
    Optional<String> error = failed ? Optional.of("Unhandled") : Optional.empty();
    result.complete(new InvocationResult(requestId, payload, error, timedOut, ran, log.tail()));
  }

  /**
   * The REPORT line. The billed duration includes the start (Lambda pricing, since August 2025). The memory is the heap
   * in use of the whole process, at most the configured size: functions share one process here.
   */
  private String report(Duration ran, boolean timedOut) {
    Runtime jvm = Runtime.getRuntime();
    long usedMb = (jvm.totalMemory() - jvm.freeMemory()) / (1024 * 1024);
    double ranMs = ran.toNanos() / 1e6;
    double initMs = init.map(Duration::toNanos).orElse(0L) / 1e6;
    StringBuilder line = new StringBuilder(
      String.format(
        Locale.ROOT,
        "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %.0f ms\tMemory Size: %d MB\tMax Memory Used: %d MB\t",
        requestId,
        ranMs,
        Math.ceil(ranMs + initMs),
        function.memoryMb(),
        Math.clamp(usedMb, 1, function.memoryMb())
      )
    );
    init.ifPresent(ignored -> line.append(String.format(Locale.ROOT, "Init Duration: %.2f ms\t", initMs)));
    if (timedOut) {
      line.append("Status: timeout\t");
    }
    return line.toString();
  }
}
