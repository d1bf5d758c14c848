package dev.iops.cloud.lambda;

import java.time.Duration;
import java.util.Optional;

/**
 * What one invocation answered.
 *
 * @param requestId the invocation's request id, as in its START, END and REPORT log lines
 * @param payload the JSON result, or the JSON error object {@code {errorMessage, errorType, stackTrace}}
 * @param functionError {@code Unhandled} if the function threw or timed out; empty if it returned
 * @param timedOut whether the function ran into its own timeout
 * @param duration how long the handler ran
 * @param logTail the last 4 KB of the invocation's log, UTF-8
 */
public record InvocationResult(
  String requestId,
  byte[] payload,
  Optional<String> functionError,
  boolean timedOut,
  Duration duration,
  byte[] logTail
) {
  /** Whether the function returned normally. */
  public boolean succeeded() {
    return functionError.isEmpty();
  }
}
