package dev.iops.cli;

import dev.iops.simulations.run.LiveStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how a run is going: one line that is rewritten on a terminal, at most a line per second anywhere else. */
final class ProgressLine implements AutoCloseable {

  private static final Duration REWRITE_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final boolean terminal;
  private final Supplier<LiveStatus> status;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
    Thread.ofPlatform().daemon().name("progress").factory()
  );
  private String lastText = "";

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
      "%-7s  %,d of %,d connections open  %,d of %,d delivered  p50 %s  p99 %s",
      status.phase(),
      status.open(),
      status.wanted(),
      status.delivered(),
      status.owed(),
      millis(status.p50()),
      millis(status.p99())
    );
  }

  private static String millis(Optional<Duration> time) {
    return time.map(known -> String.format(Locale.ROOT, "%,d ms", known.toMillis())).orElse("–");
  }

  /** Shows the run as it is now; on no terminal only if it has changed. */
  void show() {
    String text = text(status.get());
    if (terminal) {
      out.print("\r\u001b[K" + text);
    } else if (!text.equals(lastText)) {
      out.println(text);
    }
    lastText = text;
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
