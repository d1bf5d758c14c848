package dev.iops.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code ./iops} command as a user starts it: the launcher script, in a process of its own. */
final class Iops {

  private Iops() {}

  /**
   * What one command did.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Outcome(int exitCode, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  /** Runs the command to its end, at most {@code limit}; a command that takes longer is killed and fails the test. */
  static Outcome run(Duration limit, String... arguments) {
    try {
      Path out = Files.createTempFile("iops", ".out");
      Path err = Files.createTempFile("iops", ".err");
      Process process = command(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Outcome outcome = new Outcome(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      if (!ended) {
        throw new AssertionError("iops " + String.join(" ", arguments) + " did not end within " + limit + ": " + outcome);
      }
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The command, ready to be started, in the root of the checkout. */
  static ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Checkout.root().resolve("iops").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(Checkout.root().toFile());
  }
}
