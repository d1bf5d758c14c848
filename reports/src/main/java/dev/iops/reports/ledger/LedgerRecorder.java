package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Writes the ledger of one run: {@code sender.jsonl}, {@code connections.jsonl}, {@code receipts.jsonl} and {@code
 * timeline.jsonl} (described in docs/ledger.md). Thread-safe.
 */
public final class LedgerRecorder implements Closeable {

  private final LineFile senderFile;
  private final LineFile connections;
  private final LineFile receipts;
  private final TimelineLog timeline;
  private final StreamIndex streams = new StreamIndex();
  private final Progress progress = new Progress();
  private final SenderLog sender;
  private final List<ReceiptLog> logs = new CopyOnWriteArrayList<>();
  private boolean closed;

  /** Creates the folder and its files; they must not exist yet. */
  public LedgerRecorder(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    senderFile = new LineFile(folder.resolve("sender.jsonl"));
    connections = new LineFile(folder.resolve("connections.jsonl"));
    receipts = new LineFile(folder.resolve("receipts.jsonl"));
    timeline = new TimelineLog(folder.resolve("timeline.jsonl"));
    sender = new SenderLog(senderFile, streams, progress, clock);
  }

  /** Where senders announce events and report what became of them. */
  public SenderLog sender() {
    return sender;
  }

  /** A new receiving side, for one event loop. */
  public ReceiptLog receiptLog() {
    ReceiptLog log = new ReceiptLog(this);
    logs.add(log);
    return log;
  }

  /** Where the phases, faults, steps and gauges of the run go. */
  public TimelineLog timeline() {
    return timeline;
  }

  /** Finds the expected stream of a received event. */
  public StreamIndex streams() {
    return streams;
  }

  /** Live counters. */
  public Progress progress() {
    return progress;
  }

  /** Hands the connection lines so far to the operating system; call it now and then in long runs. */
  public void flush() {
    connections.flush();
    receipts.flush();
    timeline.flush();
  }

  /**
   * The drain is over and receivers stop looking, microseconds since the epoch. Connections that close later count as
   * open to the end, so closing them all excuses nothing.
   */
  public void observationEnded(long atMicros) {
    ObjectNode line = LineFile.line("observationEnded").put("at", atMicros);
    connections.append(line);
    connections.flush();
  }

  /** Writes what connections received that are still open, and ends the files. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    ObservedEmissions observed = new ObservedEmissions();
    logs.forEach(log -> log.finish(observed));
    observed.write(streams.expectations(), receipts);
    receipts.close();
    connections.close();
    senderFile.close();
    timeline.close();
  }

  LineFile connections() {
    return connections;
  }

  LineFile receipts() {
    return receipts;
  }
}
