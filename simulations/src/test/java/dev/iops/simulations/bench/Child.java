package dev.iops.simulations.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program of the benchmark in a process of its own, with the JVM options of {@code ./iops}; ends with its input. */
final class Child implements AutoCloseable {

  private static final List<String> LIKE_THE_COMMAND = List.of(
    "-XX:+UseSerialGC",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED"
  );

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  Child(Class<?> program, String... arguments) throws IOException {
    name = program.getSimpleName() + String.join("-", arguments);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LIKE_THE_COMMAND);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Path log = Files.createDirectories(Path.of("target", "bench")).resolve(
      name.replaceAll("[^A-Za-z0-9]+", "-") + ".log"
    );
    process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Keeps log lines out of the answers; a program calls it first. */
  static void logNothing() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
  }

  /** Puts a question, of several words, and waits for the number that answers it. */
  long ask(Object... words) throws IOException {
    questions.write(
      Arrays.stream(words)
        .map(Object::toString)
        .collect(Collectors.joining(" ", "", "\n"))
    );
    questions.flush();
    return next();
  }

  /** Its next number. */
  long next() throws IOException {
    String line = answers.readLine();
    if (line == null || !line.matches("-?\\d+")) {
      throw new IOException(name + " answered " + line + " and not a number; its log is in target/bench");
    }
    return Long.parseLong(line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
