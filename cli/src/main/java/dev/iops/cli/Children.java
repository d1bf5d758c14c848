package dev.iops.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs one at a time and waits for each; once it is stopped it ends the one that runs and starts no more. */
final class Children {

  private Process running;
  private boolean withDescendants;
  private boolean stopped;

  /** What becomes of a program when the work is stopped. */
  private enum Ending {
    ALONE,
    WITH_DESCENDANTS,
    NEVER,
  }

  /**
   * What a program did.
   *
   * @param code with which it ended
   * @param output everything that it wrote, without spaces around it
   */
  record Result(int code, String output) {
    /** The last line that says something. */
    String lastLine() {
      return output
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((one, other) -> other)
        .orElse("it says nothing");
    }
  }

  /** No program was run, because the user wants the work to end. */
  static final class StoppedException extends RuntimeException {

    StoppedException() {
      super("interrupted");
    }
  }

  /**
   * Runs a program to its end; it gets no input.
   *
   * @throws StoppedException if the user wants the work to end
   * @throws IOException if it cannot be started
   */
  Result run(List<String> command) throws IOException {
    return unlessStopped(run(command, Ending.ALONE));
  }

  /** The same for a program that does not itself end what it has started, when it is asked to end. */
  Result runTree(List<String> command) throws IOException {
    return unlessStopped(run(command, Ending.WITH_DESCENDANTS));
  }

  private synchronized Result unlessStopped(Result result) {
    if (stopped) {
      throw new StoppedException();
    }
    return result;
  }

  /** The same for cleaning up, which goes on when everything else is stopped. */
  Result runAnyway(List<String> command) throws IOException {
    return run(command, Ending.NEVER);
  }

  private Result run(List<String> command, Ending ending) throws IOException {
    Path output = Files.createTempFile("iops-", ".out");
    try {
      Process process = start(command, output, ending);
      int code = process.waitFor();
      return new Result(code, Files.readString(output, StandardCharsets.UTF_8).strip());
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new StoppedException();
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private synchronized Process start(List<String> command, Path output, Ending ending) throws IOException {
    if (stopped && ending != Ending.NEVER) {
      throw new StoppedException();
    }
    Process process = new ProcessBuilder(command)
      .redirectInput(Path.of("/dev/null").toFile())
      .redirectErrorStream(true)
      .redirectOutput(output.toFile())
      .start();
    running = ending == Ending.NEVER ? null : process;
    withDescendants = ending == Ending.WITH_DESCENDANTS;
    return process;
  }

  /** Asks the program that runs to end, and starts no more. */
  synchronized void stop() {
    stopped = true;
    if (running != null) {
      if (withDescendants) {
        running.descendants().forEach(ProcessHandle::destroy);
      }
      running.destroy();
    }
  }
}
