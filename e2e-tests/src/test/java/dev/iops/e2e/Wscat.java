package dev.iops.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A running wscat. Its standard input stays open: it ends when that ends. */
final class Wscat implements AutoCloseable {

  private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

  private final Process process;
  private final List<String> printed = new CopyOnWriteArrayList<>();

  private final Thread reader;

  private Wscat(Process process) {
    this.process = process;
    this.reader = Programs.read(this::read);
  }

  /** Starts it. */
  static Wscat start(ProcessBuilder program) {
    try {
      return new Wscat(program.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it has printed by now. */
  String printed() {
    return String.join("\n", printed);
  }

  /** Waits until it leaves by itself. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("wscat does not leave by itself; it printed: " + printed);
    }
    reader.join();
  }

  /** As a user leaves it: ends its input. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        Programs.killTree(process);
      }
    } catch (IOException e) {
      Programs.killTree(process);
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Programs.killTree(process);
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
      }
    } catch (IOException e) {
      printed.add("(cannot be read any more: " + e.getMessage() + ")");
    }
  }
}
