package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes what happens to a run as a whole, {@code timeline.jsonl}: its phases, the faults that are planted and where they
 * strike, steps that were tried, and gauges that are read now and then. All times are microseconds since the epoch.
 * Thread-safe.
 */
public final class TimelineLog implements Closeable {

  private final LineFile file;

  TimelineLog(Path path) throws IOException {
    file = new LineFile(path);
  }

  /** A phase begins, and the one before it ends. */
  public void phase(String name, long atMicros) {
    file.append(LineFile.line("phase").put("name", name).put("at", atMicros));
  }

  /**
   * A fault begins to act.
   *
   * @param id names it for {@link #healed}
   * @param fault as it was asked for
   */
  public void planted(String id, String fault, long atMicros) {
    file.append(LineFile.line("planted").put("id", id).put("fault", fault).put("at", atMicros));
  }

  /** A fault that was planted acts no more. */
  public void healed(String id, long atMicros) {
    file.append(LineFile.line("healed").put("id", id).put("at", atMicros));
  }

  /** A fault did something: what it hit, and what that did. */
  public void strike(String fault, String where, String effect, long atMicros) {
    ObjectNode line = LineFile.line("strike").put("fault", fault).put("where", where).put("effect", effect);
    file.append(line.put("at", atMicros));
  }

  /** A gauge was read; see {@link dev.iops.reports.run.Gauges} for names and units. */
  public void gauge(String name, long atMicros, double value) {
    file.append(LineFile.line("gauge").put("name", name).put("at", atMicros).put("value", value));
  }

  /**
   * A load was tried and ended, in a scenario that goes through several.
   *
   * @param name in words, such as {@code 300 connections}
   * @param value how much load that was
   * @param unit of the value, in words
   * @param held whether what was promised held under it
   * @param detail what was seen
   */
  public void step(
    String name,
    double value,
    String unit,
    long fromMicros,
    long toMicros,
    boolean held,
    String detail
  ) {
    ObjectNode line = LineFile.line("step").put("name", name).put("value", value).put("unit", unit);
    file.append(line.put("from", fromMicros).put("to", toMicros).put("held", held).put("detail", detail));
  }

  /**
   * How one event spread over the connections.
   *
   * @param connections how many got it
   * @param firstMicros from its intended time to the first of them
   * @param medianMicros likewise to the median
   * @param lastMicros likewise to the last
   */
  public void spread(
    String event,
    long intendedAtMicros,
    long connections,
    long firstMicros,
    long medianMicros,
    long lastMicros
  ) {
    ObjectNode line = LineFile.line("spread").put("event", event).put("at", intendedAtMicros);
    line.put("connections", connections).put("firstMicros", firstMicros).put("medianMicros", medianMicros);
    file.append(line.put("lastMicros", lastMicros));
  }

  void flush() {
    file.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
