package dev.iops.simulations.inject;

import dev.iops.reports.ledger.EmissionReport.Kind;
import dev.iops.reports.ledger.SenderLog;
import java.time.Duration;

/**
 * Outcomes of single events on their way to the ledger: neighbours on a stream with the same outcome within a short time
 * become one line, so the ledger grows with time and streams rather than with events. The outcomes of a
 * stream must come in order and without gaps. Not thread-safe.
 */
final class OutcomeLines {

  private final SenderLog sender;
  private final String runId;
  private final long coalescingMicros;
  private final Line[] open;

  private record Line(Kind kind, int from, int to, long firstMicros, long lastMicros, String reason) {
    boolean goesOnWith(Line next, long coalescingMicros) {
      return (
        kind == next.kind &&
        reason.equals(next.reason) &&
        Math.max(lastMicros, next.lastMicros) - firstMicros <= coalescingMicros
      );
    }

    Line with(Line next) {
      return new Line(kind, from, next.to, firstMicros, Math.max(lastMicros, next.lastMicros), reason);
    }
  }

  OutcomeLines(SenderLog sender, String runId, int streams, Duration coalescing) {
    this.sender = sender;
    this.runId = runId;
    this.coalescingMicros = InjectorLimits.micros(coalescing);
    this.open = new Line[streams];
  }

  /** The event is stored; it was sent and answered at these times. */
  void emitted(int stream, int sequence, long sentMicros, long answeredMicros) {
    add(stream, new Line(Kind.EMITTED, sequence, sequence, sentMicros, answeredMicros, ""));
  }

  /** These events (inclusive) are not stored, for certain. */
  void failed(int stream, int from, int to, String reason, long nowMicros) {
    add(stream, new Line(Kind.FAILED, from, to, nowMicros, nowMicros, reason));
  }

  /** Nobody knows whether the event is stored. */
  void unknown(int stream, int sequence, String reason, long nowMicros) {
    add(stream, new Line(Kind.UNKNOWN, sequence, sequence, nowMicros, nowMicros, reason));
  }

  /** Writes what has waited long enough. Returns when to call again, {@code Long.MAX_VALUE} if nothing is waiting. */
  long writeRipe(long nowMicros) {
    long next = Long.MAX_VALUE;
    for (int stream = 0; stream < open.length; stream++) {
      if (open[stream] != null && nowMicros - open[stream].firstMicros() >= coalescingMicros) {
        write(stream);
      } else if (open[stream] != null) {
        next = Math.min(next, open[stream].firstMicros() + coalescingMicros);
      }
    }
    return next;
  }

  /** Writes everything. */
  void writeAll() {
    for (int stream = 0; stream < open.length; stream++) {
      write(stream);
    }
  }

  private void add(int stream, Line next) {
    Line before = open[stream];
    if (before != null && before.goesOnWith(next, coalescingMicros)) {
      open[stream] = before.with(next);
    } else {
      write(stream);
      open[stream] = next;
    }
  }

  private void write(int stream) {
    Line line = open[stream];
    if (line == null) {
      return;
    }
    open[stream] = null;
    String streamId = EventJson.streamId(stream);
    switch (line.kind()) {
      case EMITTED -> sender.emitted(runId, streamId, line.from(), line.to(), line.firstMicros(), line.lastMicros());
      case FAILED -> sender.failed(runId, streamId, line.from(), line.to(), line.reason());
      case UNKNOWN -> sender.unknown(runId, streamId, line.from(), line.to(), line.reason());
    }
  }
}
