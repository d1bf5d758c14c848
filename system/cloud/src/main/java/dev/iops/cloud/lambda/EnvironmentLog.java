package dev.iops.cloud.lambda;

import dev.iops.cloud.logs.LogSink;
import dev.iops.cloud.time.Timeline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** The log stream of one execution environment. Thread-safe; drops what comes after it was closed. */
final class EnvironmentLog {

  /** What {@code X-Amz-Log-Result} holds at most (Lambda API reference, Invoke). */
  static final int TAIL_BYTES = 4 * 1024;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

  private final LogSink sink;
  private final Timeline timeline;
  private final String group;
  private final String stream;
  private final Map<Source, ByteArrayOutputStream> partialLines = new EnumMap<>(Source.class);
  private byte[] tail = new byte[0];
  private boolean closed;

  EnvironmentLog(LogSink sink, Timeline timeline, String group) {
    this.sink = sink;
    this.timeline = timeline;
    this.group = group;
    this.stream = newStreamName(LocalDate.ofInstant(timeline.now(), ZoneOffset.UTC));
    for (Source source : Source.values()) {
      partialLines.put(source, new ByteArrayOutputStream());
    }
  }

  private static String newStreamName(LocalDate day) {
    return DAY.format(day) + "/[" + FunctionSettings.VERSION + "]" + UUID.randomUUID().toString().replace("-", "");
  }

  String group() {
    return group;
  }

  String stream() {
    return stream;
  }

  /** Forgets the tail of the invocation before. */
  synchronized void startInvocation() {
    tail = new byte[0];
  }

  /** Adds one event; line breaks inside stay inside. */
  synchronized void line(String message) {
    if (closed) {
      return;
    }
    sink.append(group, stream, timeline.now(), message);
    byte[] bytes = (message + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(tail, tail.length + bytes.length);
    System.arraycopy(bytes, 0, both, tail.length, bytes.length);
    tail = both.length <= TAIL_BYTES ? both : Arrays.copyOfRange(both, both.length - TAIL_BYTES, both.length);
  }

  /** Takes printed bytes; each line becomes an event when its line break comes. */
  synchronized void write(Source source, byte[] bytes, int offset, int length) {
    ByteArrayOutputStream partial = partialLines.get(source);
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        emit(partial);
      } else if (bytes[i] != '\r') {
        partial.write(bytes[i]);
      }
    }
  }

  /** Ends lines that were printed without a line break. */
  synchronized void flush() {
    for (ByteArrayOutputStream partial : partialLines.values()) {
      if (partial.size() > 0) {
        emit(partial);
      }
    }
  }

  private void emit(ByteArrayOutputStream partial) {
    line(partial.toString(StandardCharsets.UTF_8));
    partial.reset();
  }

  /** The last 4 KB since {@link #startInvocation}. */
  synchronized byte[] tail() {
    return tail.clone();
  }

  synchronized void close() {
    flush();
    closed = true;
  }

  /** The stream that was printed to. */
  enum Source {
    OUT,
    ERR,
  }
}
