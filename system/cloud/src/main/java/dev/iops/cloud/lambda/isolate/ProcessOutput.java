package dev.iops.cloud.lambda.isolate;

import java.io.IOException;
import java.io.InputStream;

/**
 * Passes on what a process prints. Reads only what is there and never waits inside a read, so that {@link #drain} can
 * promise: what was printed before it was called has been passed on. A reader that waits inside a read could hold a line
 * that nobody knows of.
 *
 * <p>Each printed line becomes an event of the log. On AWS the client hands over each call of a logger as one event; so
 * what is logged here without a line break at its end is joined with what follows.
 */
public final class ProcessOutput {

  private static final int BUFFER_BYTES = 8 * 1024;

  private final InputStream printed;
  private final Sink sink;

  ProcessOutput(InputStream printed, Sink sink) {
    this.printed = printed;
    this.sink = sink;
  }

  /** Passes on what was printed so far. */
  synchronized void drain() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int there = printed.available(); there > 0; there = printed.available()) {
        int count = printed.read(buffer, 0, Math.min(there, buffer.length));
        if (count < 0) {
          return;
        }
        sink.write(buffer, 0, count);
      }
    } catch (IOException closed) {
      // the process is gone and its output was read
    }
  }

  /** Takes printed bytes. */
  @FunctionalInterface
  public interface Sink {
    /** Takes {@code length} bytes from {@code offset} on; the array is used again. */
    void write(byte[] bytes, int offset, int length);
  }
}
