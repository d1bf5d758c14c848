package dev.iops.cli;

import dev.iops.simulations.run.LiveStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how a run is going: one line that is rewritten on a terminal, a line per second anywhere else. */
final class ProgressLine implements AutoCloseable {

  private static final Duration REWRITE_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final boolean terminal;
  private final Supplier<LiveStatus> status;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
    Thread.ofPlatform().daemon().name("progress").factory()
  );

  /** Shows nothing before {@link #begin}. */
  ProgressLine(PrintWriter out, boolean terminal, Supplier<LiveStatus> status) {
    this.out = out;
    this.terminal = terminal;
    this.status = status;
  }

  /** Shows it from now on. */
  void begin() {
    long everyMillis = (terminal ? REWRITE_EVERY : LINE_EVERY).toMillis();
    var unused = timer.scheduleAtFixedRate(this::show, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  /** The line for a run at one moment. */
  static String text(LiveStatus status) {
    return String.format(
      Locale.ROOT,
      "%-7s  %,d of %,d connections open  %,d of %,d delivered  p50 %,d ms  p99 %,d ms",
      status.phase(),
      status.open(),
      status.wanted(),
      status.delivered(),
      status.owed(),
      status.p50().toMillis(),
      status.p99().toMillis()
    );
  }

  private void show() {
    String text = text(status.get());
    if (terminal) {
      out.print("\r\u001b[K" + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Shows the last state and ends the line. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
