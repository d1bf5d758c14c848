package dev.iops.cloud.logs;

import java.time.Instant;

/** Where functions write their log lines. Thread-safe. */
@FunctionalInterface
public interface LogSink {
  /**
   * Adds one event to a log stream; makes the group and the stream if they are not there yet.
   *
   * @param group the log group's name, such as {@code /aws/lambda/my-function}
   * @param stream the log stream's name
   * @param at when the line was written
   * @param line the message without a line break at its end; may hold line breaks inside
   */
  void append(String group, String stream, Instant at, String line);
}
