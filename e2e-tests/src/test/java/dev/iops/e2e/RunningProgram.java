package dev.iops.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that runs until the test ends it; what it prints can be read while it runs. */
final class RunningProgram implements AutoCloseable {

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private RunningProgram(Process process) {
    this.process = process;
  }

  /** Starts it; its standard error goes where its output goes. */
  static RunningProgram start(ProcessBuilder program) {
    try {
      var running = new RunningProgram(program.redirectErrorStream(true).start());
      Programs.read(running::read);
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that it has printed by now. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Writes a line to its standard input. */
  void send(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("it reads no more; it printed " + lines, e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException _killed) {
      // the test has ended it
    }
  }

  @Override
  public void close() {
    Programs.killTree(process);
    process.onExit().join();
  }
}
