package dev.iops.e2e;

import dev.iops.target.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code iops up} in a process of its own, on ports of its own. */
public final class RunningCloud implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String LAST_LINE = "iops load smoke --target";

  private final Process process;
  private final Path outputs;
  private final String invitation;

  private RunningCloud(Process process, Path outputs, String invitation) {
    this.process = process;
    this.outputs = outputs;
    this.invitation = invitation;
  }

  /** Starts it and waits until it has printed where everything is. */
  public static RunningCloud start(Path outputs, String... options) {
    return start(CompilerTiers.C1_ONLY, outputs, options);
  }

  /** The same with a choice of the cloud's compilers. */
  static RunningCloud start(CompilerTiers tiers, Path outputs, String... options) {
    List<String> arguments = new ArrayList<>(
      List.of("up", "--port", "0", "--gateway-port", "0", "--dashboard-port", "0", "--outputs", outputs.toString())
    );
    arguments.addAll(List.of(options));
    try {
      ProcessBuilder command = Iops.command(arguments.toArray(String[]::new)).redirectErrorStream(true);
      command.environment().putAll(tiers.environment());
      return comeUp(command.start(), outputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningCloud comeUp(Process process, Path outputs) {
    CompletableFuture<String> invited = new CompletableFuture<>();
    List<String> printed = new CopyOnWriteArrayList<>();
    Programs.read(() -> read(process, printed, invited));
    try {
      return new RunningCloud(process, outputs, invited.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      Programs.killTree(process);
      throw new IllegalStateException(
        "iops up did not come up within " + PATIENCE + "; it printed:\n" + String.join("\n", printed),
        e
      );
    } catch (InterruptedException e) {
      Programs.killTree(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The outputs file that names everything in it. */
  public Path outputs() {
    return outputs;
  }

  /** The stack that runs in it. */
  public Target target() {
    return Target.load(outputs, Optional.empty(), Optional.empty());
  }

  /** All that it printed for the user until it was ready. */
  public String invitation() {
    return invitation;
  }

  /** The process of {@code iops up}. */
  public Process process() {
    return process;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        Programs.killTree(process);
        throw new AssertionError("iops up did not stop on SIGTERM");
      }
    } catch (InterruptedException e) {
      Programs.killTree(process);
      Thread.currentThread().interrupt();
    }
  }

  private static void read(Process process, List<String> printed, CompletableFuture<String> invited) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
        if (line.contains(LAST_LINE)) {
          invited.complete(String.join("\n", printed) + "\n");
        }
      }
      invited.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      invited.completeExceptionally(e);
    }
  }
}
