package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What arrived besides events: counted, and the first few of what should not have arrived kept as examples. */
final class Anomalies {

  private static final int KEPT = 5;

  private final LongAdder alerts = new LongAdder();
  private final LongAdder pongs = new LongAdder();
  private final LongAdder foreign = new LongAdder();
  private final Examples unreadable = new Examples();
  private final Examples errors = new Examples();

  private static final class Examples {

    private final List<String> first = new ArrayList<>();
    private long count;

    synchronized void add(String example) {
      count++;
      if (first.size() < KEPT) {
        first.add(example);
      }
    }

    synchronized void report(RunRecorder recorder, String claim) {
      recorder.assertion(claim, count == 0, count == 0 ? "none seen" : count + ", the first: " + first);
    }
  }

  void alert() {
    alerts.increment();
  }

  void pong() {
    pongs.increment();
  }

  /** An event of somebody else's run on a target that is not ours alone. */
  void foreignEvent() {
    foreign.increment();
  }

  /** Alerts, and events of somebody else's run. */
  long fromOthers() {
    return alerts.sum() + foreign.sum();
  }

  void error(String connection, String message) {
    errors.add(connection + ": " + message);
  }

  void unreadable(String connection, String problem, String excerpt) {
    unreadable.add(connection + ": " + problem + (excerpt.isEmpty() ? "" : " in " + excerpt));
  }

  /** Writes the counts into the run as notes, and each kind of anomaly as a claim that held or did not. */
  void report(RunRecorder recorder) {
    unreadable.report(recorder, "every frame follows the client protocol");
    errors.report(recorder, "no client is sent an error frame");
    recorder.note("received besides events: %d alerts, %d pongs".formatted(alerts.sum(), pongs.sum()));
    if (foreign.sum() > 0) {
      recorder.note("received %d events of other runs on this target; they are not judged".formatted(foreign.sum()));
    }
  }
}
