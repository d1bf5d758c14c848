package dev.iops.cloud.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Java process with this class path that is asked by lines and answers by lines; it ends with its input. */
final class Child implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  Child(List<String> jvmOptions, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path errors = Path.of("target", "bench", main.getSimpleName() + "-" + NUMBER.incrementAndGet() + ".log");
    Files.createDirectories(errors.getParent());
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** Keeps log lines out of the answers; a child calls it first. */
  static void logNothing() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
  }

  /** Its next line. */
  String next() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("a process of the benchmark has ended: see its log in target/bench");
    }
    return line;
  }

  String ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    return next();
  }

  /** The time that its threads have run so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
