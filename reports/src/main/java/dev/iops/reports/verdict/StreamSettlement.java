package dev.iops.reports.verdict;

import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.measure.OpenSpan;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Settles the obligations of one connection on one stream, event by event. */
final class StreamSettlement {

  private final RecordedConnection connection;
  private final OpenSpan open;
  private final EmissionTimes emission;
  private final int stream;
  private final int[] runs;
  private final boolean recordingComplete;
  private final Tally tally;
  private final int[] receipts;
  private int highest = -1;

  StreamSettlement(
    RecordedConnection connection,
    OpenSpan open,
    EmissionTimes emission,
    int stream,
    int[] runs,
    boolean recordingComplete,
    Tally tally
  ) {
    this.connection = connection;
    this.open = open;
    this.emission = emission;
    this.stream = stream;
    this.runs = runs;
    this.recordingComplete = recordingComplete;
    this.tally = tally;
    receipts = new int[emission.expectation().eventsPerStream()];
  }

  void settle() {
    replayArrivals();
    for (int sequence = 0; sequence < receipts.length; sequence++) {
      settle(sequence);
    }
  }

  private void replayArrivals() {
    for (int i = 0; i < runs.length; i += 2) {
      for (int sequence = runs[i]; sequence <= runs[i + 1]; sequence++) {
        tally.received(1);
        if (receipts[sequence]++ == 0) {
          arrivedFirst(sequence);
        }
      }
    }
  }

  private void arrivedFirst(int sequence) {
    if (sequence < highest) {
      int after = highest;
      boolean unclear = emission.isReceivedUnreported(stream, sequence);
      add(
        unclear ? Fate.ORDER_UNCLEAR : Fate.OUT_OF_ORDER,
        sequence,
        1,
        after - sequence,
        "came after sequence " + after
      );
    }
    highest = Math.max(highest, sequence);
  }

  private void settle(int sequence) {
    int count = receipts[sequence];
    if (count > 1) {
      add(Fate.DUPLICATED, sequence, count - 1, count - 1, "received " + count + " times");
    }
    long earliest = emission.earliest(stream, sequence);
    long latest = emission.latest(stream, sequence);
    if (emission.isFailed(stream, sequence)) {
      return;
    }
    if (!open.touches(earliest, latest)) {
      if (count > 0) {
        tally.notOwed();
      }
      return;
    }
    tally.owed(1);
    if (count > 0) {
      tally.delivered(1);
    } else {
      missed(sequence, earliest, latest);
    }
  }

  private void missed(int sequence, long earliest, long latest) {
    long soonestIsWorst = -earliest;
    if (!recordingComplete) {
      add(Fate.INDETERMINATE, sequence, 1, soonestIsWorst, "not in the recording, which was cut off");
    } else if (!emission.isEmitted(stream, sequence)) {
      add(
        Fate.INDETERMINATE,
        sequence,
        1,
        soonestIsWorst,
        "the sender does not know whether it left, nobody received it"
      );
    } else if (!open.covers(earliest, latest)) {
      add(Fate.INDETERMINATE, sequence, 1, soonestIsWorst, "the connection opened or ended about when it was emitted");
    } else if (open.ended() && sequence > highest) {
      long waited = open.untilMicros() - earliest;
      tally.excuseOf(waited);
      add(Fate.EXCUSED, sequence, 1, waited, closedAfter(waited));
    } else {
      String later = highest > sequence ? "; sequence " + highest + " of the same stream arrived" : "";
      add(Fate.LOST, sequence, 1, soonestIsWorst, "owed and never received" + later);
    }
  }

  private String closedAfter(long micros) {
    return (
      "the connection closed with " +
      CloseCodes.inWords(connection.close().code()) +
      " " +
      Words.of(Duration.of(micros, ChronoUnit.MICROS)) +
      " after the emission"
    );
  }

  private void add(Fate fate, int sequence, long count, long weight, String detail) {
    var expectation = emission.expectation();
    EventKey event = new EventKey(expectation, stream, sequence);
    long at = emission.earliest(stream, sequence);
    tally.add(fate, connection.id(), event, count, weight, () ->
      new Case(fate, connection.id(), event.name(), at, weight, detail)
    );
  }
}
