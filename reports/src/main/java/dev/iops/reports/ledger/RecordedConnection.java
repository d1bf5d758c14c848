package dev.iops.reports.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One connection as the ledger has it. Times are microseconds since the epoch. */
public final class RecordedConnection {

  private final String id;
  private final int index;
  private final long begunAtMicros;
  private final long openedAtMicros;
  private final Map<String, Receipts> receiptsByRun = new HashMap<>();
  private final List<String> unexpectedExamples = new ArrayList<>();
  private Close close;
  private long unexpected;
  private KeepAlive keepAlive = KeepAlive.NONE;
  private Optional<Slowest> slowest = Optional.empty();

  RecordedConnection(String id, int index, long begunAtMicros, long openedAtMicros) {
    this.id = id;
    this.index = index;
    this.begunAtMicros = begunAtMicros;
    this.openedAtMicros = openedAtMicros;
  }

  /** How a connection ended. */
  public record Close(long atMicros, int code, String reason, ClosedBy by) {}

  /**
   * The event that took longest to a connection.
   *
   * @param event {@code runId/streamId/sequence}
   * @param micros from its intended emission
   */
  public record Slowest(String event, long micros) {}

  public String id() {
    return id;
  }

  /** Which of the planned connections this is, from 0. */
  public int index() {
    return index;
  }

  /** When its client began to connect; the other side cannot have counted its life from any sooner. */
  public long begunAtMicros() {
    return begunAtMicros;
  }

  /** When its handshake was complete. */
  public long openedAtMicros() {
    return openedAtMicros;
  }

  /** Its end; null if none was recorded. */
  public Close close() {
    return close;
  }

  /** What it received under a runId. */
  public Receipts receipts(String runId) {
    return receiptsByRun.getOrDefault(runId, Receipts.NONE);
  }

  /** How many receipts nobody had announced. */
  public long unexpected() {
    return unexpected;
  }

  /** Some of the events that nobody had announced, as {@code runId/streamId/sequence}. */
  public List<String> unexpectedExamples() {
    return List.copyOf(unexpectedExamples);
  }

  /** Its pings and pongs. */
  public KeepAlive keepAlive() {
    return keepAlive;
  }

  /** The event that took longest; empty if none was measured. */
  public Optional<Slowest> slowest() {
    return slowest;
  }

  void slowest(Slowest event) {
    slowest = Optional.of(event);
  }

  void closed(Close end) {
    close = end;
  }

  void received(String runId, Receipts receipts) {
    if (receiptsByRun.put(runId, receipts) != null) {
      throw new IllegalArgumentException("receipts of " + id + " for run " + runId + " are listed twice");
    }
  }

  void receivedUnexpected(long count, List<String> examples) {
    unexpected += count;
    unexpectedExamples.addAll(examples);
  }

  void keptAlive(KeepAlive counted) {
    keepAlive = counted;
  }
}
