package dev.iops.cli;

import dev.iops.simulations.settings.SettingsException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The embedded cloud as a child process. It lives no longer than this process, however this one ends: its standard input
 * is a pipe that only we hold open. A terminal's Ctrl-C does not reach it, so that a run can still drain.
 */
final class CloudProcess implements Closeable {

  private static final String READY = "READY ";
  private static final int USAGE = 64;
  private static final int STDERR_LINES_SHOWN = 15;
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

  private final Process process;
  private final Path log;
  private final Path outputs;

  private CloudProcess(Process process, Path log, Path outputs) {
    this.process = process;
    this.log = log;
    this.outputs = outputs;
  }

  /**
   * Starts a program that speaks the embedded cloud's protocol and waits until it is ready.
   *
   * @param command  the program and its arguments
   * @param log      where its standard error goes
   * @param patience the longest wait
   * @param notice   hears what the program prints before it is ready, line by line
   * @throws SettingsException if the program refuses its arguments or its template; with its own words
   * @throws IOException       if it cannot be started, dies or is not ready in time; with the end of its log
   */
  static CloudProcess start(List<String> command, Path log, Duration patience, Consumer<String> notice)
    throws IOException {
    // The shell makes the child ignore SIGINT, which a terminal sends to the whole foreground group.
    List<String> shielded = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "iops-cloud"));
    shielded.addAll(command);
    Process process = new ProcessBuilder(shielded).redirectError(log.toFile()).start();
    CompletableFuture<Path> ready = new CompletableFuture<>();
    Thread.ofPlatform()
      .daemon()
      .name("cloud-output")
      .start(() -> read(process, ready, notice));
    try {
      return new CloudProcess(process, log, ready.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw died(process, log, e);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("The embedded cloud was not ready within " + patience.toSeconds() + " s" + tail(log), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the embedded cloud started", e);
    }
  }

  /** The outputs file that names everything in it. */
  Path outputs() {
    return outputs;
  }

  /** Where it writes what goes wrong. */
  Path log() {
    return log;
  }

  /** Completes with the exit code when it ends. */
  CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Stops it, at first politely. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void read(Process process, CompletableFuture<Path> ready, Consumer<String> notice) {
    try (
      BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
    ) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(Path.of(line.substring(READY.length()).strip()));
        } else {
          notice.accept(line);
        }
      }
      ready.completeExceptionally(new IOException("its standard output ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static IOException died(Process process, Path log, Exception cause) throws IOException {
    try {
      if (process.waitFor(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (process.exitValue() == USAGE) {
          throw new SettingsException("The embedded cloud cannot run this" + tail(log));
        }
        return new IOException("The embedded cloud ended with exit code " + process.exitValue() + tail(log), cause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return new IOException("The embedded cloud closed its output before it was ready" + tail(log), cause);
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    List<String> last = lines.subList(Math.max(0, lines.size() - STDERR_LINES_SHOWN), lines.size());
    return switch (last.size()) {
      case 0 -> "; it wrote nothing to " + log;
      case 1 -> ": " + last.getFirst();
      default -> ":\n  " + String.join("\n  ", last);
    };
  }
}
