package dev.iops.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C or SIGTERM: the work is asked to end early and has the time to do so, and the process ends with
 * the work's own exit code.
 */
final class Interruption implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread hook;
  private volatile boolean happened;

  /** Watches from now on. {@code endEarly} must not block for long. */
  Interruption(Runnable endEarly) {
    hook = Thread.ofPlatform()
      .name("interruption")
      .unstarted(() -> {
        happened = true;
        endEarly.run();
        int code = exitCode.completeOnTimeout(ExitCode.UNKNOWN, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        Runtime.getRuntime().halt(code);
      });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the user wants the work to end. */
  boolean happened() {
    return happened;
  }

  /** The work is done, and nothing is left to clean up; if the process was interrupted, it ends now. */
  void done(int code) {
    exitCode.complete(code);
  }

  @Override
  public void close() {
    exitCode.complete(ExitCode.DEFECT);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyInterrupted) {
      // The hook runs and ends the process with the code it was given.
    }
  }
}
