package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The receiving side of one event loop. Create one per event loop, so that connections of different loops never meet on
 * a lock.
 */
public final class ReceiptLog {

  private final LedgerRecorder ledger;
  private final Set<ConnectionRecorder> open = new LinkedHashSet<>();
  private final Progress.Receipts counters;
  private final ObservedEmissions observed = new ObservedEmissions();

  ReceiptLog(LedgerRecorder ledger) {
    this.ledger = ledger;
    this.counters = ledger.progress().receipts();
  }

  /**
   * A handshake was completed: from here on the connection is owed what is emitted.
   *
   * @param id names the connection, unique within the run
   * @param index which of the planned connections this is, from 0; a reconnect has the index of the one before
   * @param begunAtMicros when the client began to connect, microseconds since the epoch
   * @param atMicros when the handshake was complete
   */
  public ConnectionRecorder opened(String id, int index, long begunAtMicros, long atMicros) {
    ConnectionRecorder connection = new ConnectionRecorder(this, id);
    synchronized (this) {
      open.add(connection);
    }
    progress().opened();
    ledger.connections().append(line("opened", id, index, atMicros).put("begunAt", begunAtMicros));
    return connection;
  }

  /**
   * A handshake failed.
   *
   * @param status the HTTP status of the answer; 0 when there was none (refused, timed out, no name)
   */
  public void handshakeFailed(String id, int index, long atMicros, int status, String reason) {
    progress().handshakeFailed();
    ledger
      .connections()
      .append(line("handshakeFailed", id, index, atMicros).put("status", status).put("reason", reason));
  }

  /** Live counters; the log's lock is held when they count. */
  Progress.Receipts counters() {
    return counters;
  }

  private Progress progress() {
    return ledger.progress();
  }

  Expectation expectation(int ordinal) {
    return ledger.streams().expectations().get(ordinal);
  }

  void write(ObjectNode line) {
    ledger.receipts().append(line);
  }

  void observe(ExpectedStream stream, int sequence, long emittedAtMicros) {
    observed.add(stream, sequence, emittedAtMicros);
  }

  void connectionClosed(ConnectionRecorder connection, ObjectNode line) {
    open.remove(connection);
    progress().closed();
    ledger.connections().append(line);
  }

  /** Writes what the connections that are still open received and adds the emission times to {@code total}. */
  synchronized void finish(ObservedEmissions total) {
    open.forEach(ConnectionRecorder::writeReceipts);
    open.clear();
    total.merge(observed);
  }

  private static ObjectNode line(String kind, String id, int index, long atMicros) {
    return LineFile.line(kind).put("connection", id).put("index", index).put("at", atMicros);
  }
}
