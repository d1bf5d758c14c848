package dev.iops.reports.publish;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.FunctionError;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Runs to make reports of; the same every time. */
final class SampleRuns {

  private static final int CONNECTIONS = 20;
  private static final int STREAMS = 5;
  private static final int EVENTS = 10;

  private SampleRuns() {}

  static History passing(Path folder) {
    History history = start(folder);
    for (int index = 0; index < CONNECTIONS; index++) {
      history.receiveAll(id(index), STREAMS, EVENTS);
    }
    samples(history);
    return history.end();
  }

  /** Everything was emitted and nothing arrived. */
  static History lost(Path folder) {
    return start(folder).end();
  }

  /** Loss, duplicates, disorder, foreign events, cut connections, and text that tries to be markup. */
  static History failing(Path folder) {
    History history = start(folder);
    for (int index = 2; index < CONNECTIONS; index++) {
      history.receiveAll(id(index), STREAMS, EVENTS);
    }
    history.receive("0-1", 0, 0, 1, 2, 4, 5, 3, 6, 7, 8, 9, 9).receive("0-1", 1, 0, 1, 2, 5, 6, 7);
    history.receive("1-1", 0, 0, 1, 2, 3).close("1-1", 4_000_000, 1006, ClosedBy.NETWORK);
    history.connection("0-1").receivedUnexpected("<img src=x onerror=alert(1)>", "stream-000", 3);
    history.connection("2-1").pinged(History.at(1_000_000));
    history.connection("2-1").ponged(History.at(1_001_000));
    history.receipts().handshakeFailed("20-1", 20, History.at(700), 502, "</script><script>alert(1)</script>");
    history.recorder().fault("drop 1 in 1,000 broadcasts, seed 42");
    history.recorder().note("<b>bold</b> & \"quoted\" 'text' ]]>");
    history
      .recorder()
      .functionErrors(
        List.of(
          new FunctionError(
            "iops-dashboard-ping",
            1,
            History.at(2_000_000),
            "<i>Task timed out</i> after 3.00 seconds"
          ),
          new FunctionError("iops-dashboard-broadcaster", 12, History.at(1_500_000), "not authorized to perform: x:Y")
        )
      );
    samples(history);
    return history.end();
  }

  private static History start(Path folder) {
    Objectives objectives = Objectives.strict(
      new LatencyObjective(Hop.TOTAL, 99, 2_000_000, 500),
      new LatencyObjective(Hop.DELIVER, 99, 10_000, 500)
    );
    History history = History.of(folder, CONNECTIONS, objectives);
    for (int index = 0; index < CONNECTIONS; index++) {
      history.open(id(index), index, 0);
    }
    return history.expect(STREAMS, EVENTS).emitted(1_000, 400_000);
  }

  private static String id(int index) {
    return index + "-1";
  }

  private static void samples(History history) {
    Random random = new Random(7);
    for (int i = 0; i < CONNECTIONS * STREAMS * EVENTS; i++) {
      long emitted = 200 + tail(random, 300);
      long ingested = emitted - 300 + tail(random, 900);
      long processed = ingested + 9_000 + tail(random, 22_000);
      long broadcast = processed + 15_000 + tail(random, 40_000);
      history.latency().record(0, emitted, ingested, processed, broadcast, broadcast + 250 + tail(random, 900));
      if (i % 20 == 0) {
        history.latency().record(Hop.PING, 900 + tail(random, 700));
      }
    }
  }

  private static long tail(Random random, long scale) {
    return Math.round(-Math.log(1 - random.nextDouble()) * scale);
  }
}
