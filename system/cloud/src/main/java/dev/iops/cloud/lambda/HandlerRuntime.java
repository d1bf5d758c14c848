package dev.iops.cloud.lambda;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What runs the handler of one execution environment: a thread of this process, or a process of its own. Everything else
 * of an environment (cold starts, timeouts, log lines, use again) does not depend on it.
 */
interface HandlerRuntime extends AutoCloseable {
  /** Makes the handler; completes with the error if that fails. Called once. */
  CompletableFuture<Optional<FunctionError>> start();

  /** Calls the handler; not before the start is over, and one call at a time. */
  CompletableFuture<HandlerOutcome> handle(String requestId, byte[] payload, Instant deadline);

  /** What was printed so far is in the log when this returns. */
  void flushOutput();

  /** The most memory used so far, in MB. */
  long usedMemoryMb();

  /** Ends the runtime; a call that is under way need not complete. */
  @Override
  void close();
}
