package dev.iops.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An installed Python program that is loaded once and then runs each command in a fork of itself ({@code forks.py}): four fifths
 * of what a short command of the AWS CLI takes is loading. Ends with this process.
 */
final class PythonForks {

  private static final String SHEBANG = "#!";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer commands;
  private final BufferedReader exitCodes;

  private PythonForks(Process process) {
    this.process = process;
    commands = process.outputWriter(StandardCharsets.UTF_8);
    exitCodes = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Loads a program; empty if its file does not say which Python runs it. */
  static Optional<PythonForks> load(Path program, String module) {
    return interpreter(program).map(python -> {
      String script = Checkout.root().resolve("e2e-tests/src/test/resources/forks.py").toString();
      try {
        return new PythonForks(
          new ProcessBuilder(python, script, program.toString(), module)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
        );
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static Optional<String> interpreter(Path program) {
    try (BufferedReader lines = Files.newBufferedReader(program, StandardCharsets.UTF_8)) {
      return Optional.ofNullable(lines.readLine())
        .filter(line -> line.startsWith(SHEBANG) && line.contains("python"))
        .map(line -> line.substring(SHEBANG.length()).strip())
        .filter(python -> Files.isExecutable(Path.of(python)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command to its end.
   *
   * @param command of the program that was loaded; one that exceeds {@code limit} fails, and so do all later ones
   */
  synchronized Iops.Outcome run(Duration limit, ProcessBuilder command) {
    try {
      Path out = Files.createTempFile("iops-e2e", ".out");
      Path err = Files.createTempFile("iops-e2e", ".err");
      try {
        List<String> words = command.command();
        ask(
          Map.of(
            "arguments",
            words.subList(1, words.size()),
            "environment",
            command.environment(),
            "folder",
            command.directory().toString(),
            "out",
            out.toString(),
            "err",
            err.toString()
          )
        );
        int exitCode = answer(limit, words);
        return new Iops.Outcome(exitCode, Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(Map<String, Object> command) throws IOException {
    commands.write(JSON.writeValueAsString(command) + "\n");
    commands.flush();
  }

  private int answer(Duration limit, List<String> words) {
    CompletableFuture<String> line = new CompletableFuture<>();
    Programs.read(() -> line.completeAsync(this::read, Runnable::run));
    line.completeOnTimeout("no end within " + limit, limit.toMillis(), TimeUnit.MILLISECONDS);
    String answer = line.join();
    if (!answer.matches("-?\\d+")) {
      Programs.killTree(process);
      throw new AssertionError(words + ": " + answer);
    }
    return Integer.parseInt(answer);
  }

  private String read() {
    try {
      return Objects.requireNonNullElse(exitCodes.readLine(), "the loaded program has ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
