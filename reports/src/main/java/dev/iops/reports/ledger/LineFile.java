package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An append-only JSON Lines file. The last line of a file that was finished is {@code {"kind":"end","lines":n}}; a file
 * without it was cut off. Thread-safe.
 */
final class LineFile implements Closeable {

  static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedWriter out;
  private long lines;
  private boolean closed;

  LineFile(Path file) throws IOException {
    out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  static ObjectNode line(String kind) {
    return JSON.createObjectNode().put("kind", kind);
  }

  /** Adds a line; what comes after the end of the file is dropped. */
  synchronized void append(ObjectNode line) {
    if (closed) {
      return;
    }
    try {
      out.write(JSON.writeValueAsString(line));
      out.write('\n');
      lines++;
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be written; is the disk full?", e);
    }
  }

  /** Hands everything to the operating system, so that it survives the end of this process. */
  synchronized void flush() {
    if (closed) {
      return;
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be written; is the disk full?", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      append(line("end").put("lines", lines));
      closed = true;
      out.close();
    }
  }
}
