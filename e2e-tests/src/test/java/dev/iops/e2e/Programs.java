package dev.iops.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs in processes of their own. */
final class Programs {

  private Programs() {}

  /** Runs a program to its end with an empty standard input; one that exceeds {@code limit} is killed and fails. */
  static Iops.Outcome run(Duration limit, ProcessBuilder program) {
    try {
      Path out = Files.createTempFile("iops-e2e", ".out");
      Path err = Files.createTempFile("iops-e2e", ".err");
      try {
        Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          killTree(process);
        }
        var outcome = new Iops.Outcome(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
        if (!ended) {
          throw new AssertionError(program.command() + " did not end within " + limit + ": " + outcome);
        }
        return outcome;
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts to read what a program prints. Not on a virtual thread: to read from a pipe takes one of the threads that carry all
   * virtual threads for as long as it lasts, of which there are as many as processors, and JDK 25 puts another one in its place
   * only until that has been idle for half a minute.
   */
  static Thread read(Runnable reader) {
    return Thread.ofPlatform().daemon().name("program-output").start(reader);
  }

  /** Kills a process and all that it started. */
  static void killTree(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Whether a program of that name is on PATH. */
  static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder ->
      Files.isExecutable(Path.of(folder).resolve(program))
    );
  }
}
