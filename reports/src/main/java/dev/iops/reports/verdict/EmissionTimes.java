package dev.iops.reports.verdict;

import dev.iops.reports.ledger.EmissionReport;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.ledger.RecordedLedger;
import java.util.Arrays;
import java.util.BitSet;

/**
 * When each event of one expectation was emitted, as an interval of microseconds since the epoch, and whether it was at
 * all. The sender's report gives the interval; the stamp in a received event makes it a point; an event without one lies
 * between its neighbours on the stream, because a stream is emitted in order. Received by anybody means emitted,
 * whatever the sender says.
 */
final class EmissionTimes {

  private enum State {
    UNKNOWN,
    FAILED,
    EMITTED,
  }

  private final Expectation expectation;
  private final State[] states;
  private final long[] earliest;
  private final long[] latest;
  private final BitSet unreportedReceived = new BitSet();

  EmissionTimes(Expectation expectation, RecordedLedger ledger, long clockErrorMicros) {
    this.expectation = expectation;
    int events = Math.toIntExact(expectation.events());
    states = new State[events];
    earliest = new long[events];
    latest = new long[events];
    Arrays.fill(states, State.UNKNOWN);
    Arrays.fill(earliest, Long.MIN_VALUE);
    Arrays.fill(latest, Long.MAX_VALUE);
    ledger
      .reports()
      .stream()
      .filter(r -> r.runId().equals(expectation.runId()))
      .forEach(this::apply);
    markReceived(ledger);
    observe(ledger.observedEmissions().get(expectation.runId()));
    widen(clockErrorMicros);
  }

  Expectation expectation() {
    return expectation;
  }

  /** Whether the event certainly left. */
  boolean isEmitted(int stream, int sequence) {
    return states[at(stream, sequence)] == State.EMITTED;
  }

  /** Whether the event certainly never left. */
  boolean isFailed(int stream, int sequence) {
    return states[at(stream, sequence)] == State.FAILED;
  }

  /** Whether the event was received although the sender had not reported it as emitted. */
  boolean isReceivedUnreported(int stream, int sequence) {
    return unreportedReceived.get(at(stream, sequence));
  }

  /** The earliest moment at which it can have been emitted; the intended one if nothing is known. */
  long earliest(int stream, int sequence) {
    long micros = earliest[at(stream, sequence)];
    return micros == Long.MIN_VALUE ? expectation.intendedAtMicros(stream, sequence) : micros;
  }

  /** The latest moment at which it can have been emitted; {@code Long.MAX_VALUE} if nothing is known. */
  long latest(int stream, int sequence) {
    return latest[at(stream, sequence)];
  }

  /** How many events are in this state. */
  long emitted() {
    return count(State.EMITTED);
  }

  long failed() {
    return count(State.FAILED);
  }

  long unknown() {
    return count(State.UNKNOWN);
  }

  /** How many events were received although the sender had not reported them as emitted. */
  long receivedUnreported() {
    return unreportedReceived.cardinality();
  }

  private long count(State state) {
    return Arrays.stream(states)
      .filter(s -> s == state)
      .count();
  }

  private int at(int stream, int sequence) {
    return stream * expectation.eventsPerStream() + sequence;
  }

  private void apply(EmissionReport report) {
    int last = Math.min(report.toSequence(), expectation.eventsPerStream() - 1);
    for (int stream = 0; stream < expectation.streamIds().size(); stream++) {
      boolean covered = report.streamId() == null || report.streamId().equals(expectation.streamIds().get(stream));
      for (int sequence = report.fromSequence(); covered && sequence <= last; sequence++) {
        apply(report, at(stream, sequence));
      }
    }
  }

  private void apply(EmissionReport report, int event) {
    states[event] = switch (report.kind()) {
      case EMITTED -> State.EMITTED;
      case FAILED -> State.FAILED;
      case UNKNOWN -> State.UNKNOWN;
    };
    boolean emitted = report.kind() == EmissionReport.Kind.EMITTED;
    earliest[event] = emitted ? report.firstEmittedAtMicros() : Long.MIN_VALUE;
    latest[event] = emitted ? report.lastEmittedAtMicros() : Long.MAX_VALUE;
  }

  private void markReceived(RecordedLedger ledger) {
    boolean everything = false;
    for (RecordedConnection connection : ledger.connections()) {
      var receipts = connection.receipts(expectation.runId());
      if (everything || (!receipts.all() && receipts.runsByStream().isEmpty())) {
        continue;
      }
      everything = receipts.all();
      for (int stream = 0; stream < expectation.streamIds().size(); stream++) {
        markReceived(stream, receipts.runs(expectation, stream));
      }
    }
  }

  private void markReceived(int stream, int[] runs) {
    for (int i = 0; i < runs.length; i += 2) {
      for (int sequence = runs[i]; sequence <= runs[i + 1]; sequence++) {
        int event = at(stream, sequence);
        if (states[event] != State.EMITTED) {
          unreportedReceived.set(event);
          states[event] = State.EMITTED;
        }
      }
    }
  }

  private void observe(long[][] observed) {
    for (int stream = 0; observed != null && stream < observed.length; stream++) {
      if (observed[stream] != null) {
        observe(stream, observed[stream]);
      }
    }
  }

  private void observe(int stream, long[] times) {
    long before = Long.MIN_VALUE;
    for (int sequence = 0; sequence < times.length; sequence++) {
      int event = at(stream, sequence);
      before = times[sequence] == 0 ? before : times[sequence];
      if (times[sequence] != 0) {
        earliest[event] = times[sequence];
      } else if (states[event] == State.EMITTED && before <= latest[event]) {
        earliest[event] = Math.max(earliest[event], before);
      }
    }
    long after = Long.MAX_VALUE;
    for (int sequence = times.length - 1; sequence >= 0; sequence--) {
      int event = at(stream, sequence);
      after = times[sequence] == 0 ? after : times[sequence];
      if (times[sequence] != 0) {
        latest[event] = times[sequence];
      } else if (states[event] == State.EMITTED && after >= earliest[event]) {
        latest[event] = Math.min(latest[event], after);
      }
    }
  }

  private void widen(long clockErrorMicros) {
    for (int event = 0; event < states.length; event++) {
      earliest[event] = earliest[event] == Long.MIN_VALUE ? Long.MIN_VALUE : earliest[event] - clockErrorMicros;
      latest[event] = latest[event] == Long.MAX_VALUE ? Long.MAX_VALUE : latest[event] + clockErrorMicros;
    }
  }
}
