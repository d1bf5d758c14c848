package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iops.cloud.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One invocation from its START to its REPORT line. It ends once: by its answer, its failure or its timeout. */
final class Invocation {

  /** 6 MB and the room AWS adds for the envelope (Lambda developer guide, "Lambda quotas"). */
  static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

  private final FunctionSettings function;
  private final String requestId;
  private final Timeline timeline;
  private final EnvironmentLog log;
  private final Optional<Duration> init;
  private final Instant started;

  Invocation(
    FunctionSettings function,
    String requestId,
    Timeline timeline,
    EnvironmentLog log,
    Optional<Duration> init
  ) {
    this.function = function;
    this.requestId = requestId;
    this.timeline = timeline;
    this.log = log;
    this.init = init;
    this.started = timeline.now();
  }

  void start() {
    log.flush();
    log.startInvocation();
    log.line("START RequestId: " + requestId + " Version: " + FunctionSettings.VERSION);
  }

  InvocationResult succeed(byte[] payload, long usedMb) {
    return payload.length > MAX_RESPONSE_BYTES
      ? fail(FunctionError.responseTooLarge(), usedMb)
      : end(payload, Optional.empty(), false, usedMb);
  }

  InvocationResult fail(FunctionError error, long usedMb) {
    log.flush();
    error.logLine().ifPresent(log::line);
    return end(error.payload(), Optional.of("Unhandled"), false, usedMb);
  }

  InvocationResult timeOut(long usedMb) {
    Instant now = Instant.ofEpochMilli(timeline.now().toEpochMilli());
    String message = now + " " + requestId + " " + timeoutMessage(function.timeout());
    log.flush();
    log.line(message);
    String json = JsonNodeFactory.instance.objectNode().put("errorMessage", message).toString();
    return end(json.getBytes(StandardCharsets.UTF_8), Optional.of("Unhandled"), true, usedMb);
  }

  /** AWS's wording. */
  static String timeoutMessage(Duration timeout) {
    return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
  }

  private InvocationResult end(byte[] payload, Optional<String> error, boolean timedOut, long usedMb) {
    Duration ran = Duration.between(started, timeline.now());
    log.flush();
    log.line("END RequestId: " + requestId);
    log.line(report(ran, timedOut, usedMb));
    return new InvocationResult(requestId, payload, error, timedOut, ran, log.tail());
  }

  /** The REPORT line. The billed duration includes the start (Lambda pricing, since August 2025). */
  private String report(Duration ran, boolean timedOut, long usedMb) {
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
        usedMb
      )
    );
    init.ifPresent(ignored -> line.append(String.format(Locale.ROOT, "Init Duration: %.2f ms\t", initMs)));
    if (timedOut) {
      line.append("Status: timeout\t");
    }
    return line.toString();
  }
}
