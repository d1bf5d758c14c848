package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Records one connection from its completed handshake to its end: what arrived, keep-alives, how it closed. Meant for
 * one event-loop thread; a receipt costs a few array accesses and allocates nothing unless it is an anomaly. Safe
 * against {@link LedgerRecorder#close()} on another thread; what comes after that is dropped.
 */
public final class ConnectionRecorder {

  private static final int KEPT_EXAMPLES = 8;

  private final ReceiptLog log;
  private final String id;
  private Arrivals arrivals = new Arrivals();
  private ArrayNode unexpectedExamples;
  private long unexpected;
  private KeepAlives keepAlives;
  private Slowest slowest;
  private boolean closed;

  /** Only for those that ping: thousands of connections idle. */
  private static final class KeepAlives {

    private long pings;
    private long pongs;
    private long lastPingAtMicros;
    private long lastPongAtMicros;
    private long pingsSincePong;
    private long firstPingSincePongAtMicros;
  }

  /** The event that took longest. */
  private static final class Slowest {

    private long micros;
    private ExpectedStream stream;
    private long sequence;
  }

  ConnectionRecorder(ReceiptLog log, String id) {
    this.log = log;
    this.id = id;
  }

  /** The id under which this connection stands in the ledger. */
  public String id() {
    return id;
  }

  /**
   * An event arrived.
   *
   * @param stream as {@link StreamIndex#find} gave it; use {@link #receivedUnexpected} when it gave null
   * @param sequence the event's sequence
   * @param emittedAtMicros the sender's stamp in the event, microseconds since the epoch; tells when an event was
   *     emitted that other connections may have lost; 0 if there is none
   * @return whether the connection had not received it before
   */
  public boolean received(ExpectedStream stream, long sequence, long emittedAtMicros) {
    if (sequence < 0 || sequence >= stream.expectation().eventsPerStream()) {
      receivedUnexpected(stream.expectation().runId(), stream.streamId(), sequence);
      return false;
    }
    synchronized (log) {
      log.observe(stream, (int) sequence, emittedAtMicros);
      boolean first = arrivals.add(stream, (int) sequence);
      log.counters().received(first);
      return first;
    }
  }

  /** How long an event took from its intended emission to this connection; the slowest one is kept by name. */
  public void took(ExpectedStream stream, long sequence, long micros) {
    synchronized (log) {
      if (micros < 0 || (slowest != null && micros <= slowest.micros)) {
        return;
      }
      if (slowest == null) {
        slowest = new Slowest();
      }
      slowest.micros = micros;
      slowest.stream = stream;
      slowest.sequence = sequence;
    }
  }

  /** An event arrived that nobody announced: unknown runId, stream or sequence. */
  public void receivedUnexpected(String runId, String streamId, long sequence) {
    synchronized (log) {
      log.counters().notExpected();
      if (unexpectedExamples == null) {
        unexpectedExamples = LineFile.JSON.createArrayNode();
      }
      if (unexpected++ < KEPT_EXAMPLES) {
        unexpectedExamples.addObject().put("runId", runId).put("streamId", streamId).put("sequence", sequence);
      }
    }
  }

  /** A keep-alive left this side, microseconds since the epoch. */
  public void pinged(long atMicros) {
    synchronized (log) {
      KeepAlives kept = keepAlives();
      kept.pings++;
      kept.lastPingAtMicros = atMicros;
      if (kept.pingsSincePong++ == 0) {
        kept.firstPingSincePongAtMicros = atMicros;
      }
    }
  }

  /** The answer to a keep-alive arrived, microseconds since the epoch. */
  public void ponged(long atMicros) {
    synchronized (log) {
      KeepAlives kept = keepAlives();
      kept.pongs++;
      kept.lastPongAtMicros = atMicros;
      kept.pingsSincePong = 0;
    }
  }

  private KeepAlives keepAlives() {
    if (keepAlives == null) {
      keepAlives = new KeepAlives();
    }
    return keepAlives;
  }

  /**
   * The connection ended; writes what it received and frees the memory. Later calls change nothing.
   *
   * @param atMicros microseconds since the epoch
   * @param code the close code; 1006 when the end came without a close frame
   * @param reason the text of the close frame, may be empty
   */
  public void closed(long atMicros, int code, String reason, ClosedBy by) {
    synchronized (log) {
      if (closed) {
        return;
      }
      closed = true;
      writeReceipts();
      arrivals = new Arrivals();
      ObjectNode line = LineFile.line("closed").put("connection", id).put("at", atMicros).put("code", code);
      log.connectionClosed(this, line.put("reason", reason).put("by", by.name()));
    }
  }

  /** Writes what arrived; the log's lock is held. */
  void writeReceipts() {
    for (int ordinal = 0; ordinal < arrivals.endOrdinal(); ordinal++) {
      Expectation expectation = log.expectation(ordinal);
      RunArrivals incomplete = arrivals.of(ordinal);
      if (arrivals.isComplete(ordinal)) {
        log.write(line("receipts").put("runId", expectation.runId()).put("all", true));
      } else if (incomplete != null) {
        log.write(line("receipts").put("runId", expectation.runId()).set("streams", runs(expectation, incomplete)));
      }
    }
    if (unexpected > 0) {
      log.write(line("unexpected").put("count", unexpected).set("examples", unexpectedExamples));
    }
    if (keepAlives != null) {
      writeKeepAlives(keepAlives);
    }
    if (slowest != null) {
      ObjectNode line = line("slowest").put("runId", slowest.stream.expectation().runId());
      line.put("streamId", slowest.stream.streamId()).put("sequence", slowest.sequence).put("micros", slowest.micros);
      log.write(line);
    }
  }

  private void writeKeepAlives(KeepAlives kept) {
    ObjectNode line = line("keepAlive").put("pings", kept.pings).put("pongs", kept.pongs);
    line.put("lastPingAt", kept.lastPingAtMicros).put("lastPongAt", kept.lastPongAtMicros);
    if (kept.pingsSincePong > 0) {
      line.put("pingsSincePong", kept.pingsSincePong).put("firstPingSincePongAt", kept.firstPingSincePongAtMicros);
    }
    log.write(line);
  }

  private static ObjectNode runs(Expectation expectation, RunArrivals arrivals) {
    ObjectNode streams = LineFile.JSON.createObjectNode();
    for (int number = 0; number < expectation.streamIds().size(); number++) {
      int[] runs = arrivals.runs(number);
      if (runs.length > 0) {
        ArrayNode pairs = streams.putArray(expectation.streamIds().get(number));
        for (int i = 0; i < runs.length; i += 2) {
          pairs
            .addArray()
            .add(runs[i])
            .add(runs[i + 1]);
        }
      }
    }
    return streams;
  }

  private ObjectNode line(String kind) {
    return LineFile.line(kind).put("connection", id);
  }
}
