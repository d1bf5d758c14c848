package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.Receipts;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.ledger.RecordedLedger;
import dev.iops.reports.measure.OpenSpan;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunInfo;
import dev.iops.reports.verdict.Accounts.EmissionCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a recorded ledger into accounts. The rules:
 *
 * <ul>
 *   <li>A connection is owed an event if it was open when the event was emitted. If it was open for only a part of the
 *       time in which the event may have been emitted, the obligation counts, and ends indeterminate unless delivered.
 *   <li>An obligation that was not met is excused if the connection ended before the observation did and nothing later
 *       of the stream reached it; a gap before later deliveries is lost.
 *   <li>An event of which nobody knows whether it was emitted leaves indeterminate obligations.
 *   <li>In a recording that was cut off, what is missing proves nothing: indeterminate.
 *   <li>What certainly never left is not owed.
 *   <li>A group that is exempt has accounts of its own; only what nobody announced counts with the rest.
 * </ul>
 */
public final class Bookkeeper {

  private final RecordedLedger ledger;
  private final Tally tally = new Tally();
  private final Map<ExemptPromise, Tally> exempt = new LinkedHashMap<>();
  private final RunInfo info;
  private final List<EmissionTimes> times = new ArrayList<>();

  private Bookkeeper(RecordedRun run) {
    ledger = run.ledger();
    info = run.info();
    info
      .objectives()
      .promises(ExemptPromise.class)
      .forEach(promise -> exempt.put(promise, new Tally()));
    ledger.expectations().forEach(e -> times.add(new EmissionTimes(e, ledger, info.clockErrorMicros())));
  }

  /** Settles every obligation. */
  public static Accounts settle(RecordedRun run) {
    return new Bookkeeper(run).settle();
  }

  private Accounts settle() {
    List<OwedSpan> spans = times.stream().map(OwedSpan::of).toList();
    for (RecordedConnection connection : ledger.connections()) {
      Tally own = tallyOf(connection);
      for (int i = 0; i < times.size(); i++) {
        settle(connection, times.get(i), spans.get(i), own);
      }
      unexpected(connection);
    }
    List<ExemptAccounts> apart = new ArrayList<>();
    exempt.forEach((promise, own) ->
      apart.add(new ExemptAccounts(promise.group(), promise.why(), own.accounts(EmissionCount.NONE, List.of())))
    );
    return tally.accounts(emission(), apart);
  }

  private Tally tallyOf(RecordedConnection connection) {
    for (Map.Entry<ExemptPromise, Tally> apart : exempt.entrySet()) {
      var group = info.group(apart.getKey().group());
      if (group.isPresent() && group.get().contains(connection.index())) {
        return apart.getValue();
      }
    }
    return tally;
  }

  private EmissionCount emission() {
    return new EmissionCount(
      times
        .stream()
        .mapToLong(t -> t.expectation().events())
        .sum(),
      times.stream().mapToLong(EmissionTimes::emitted).sum(),
      times.stream().mapToLong(EmissionTimes::failed).sum(),
      times.stream().mapToLong(EmissionTimes::unknown).sum(),
      times.stream().mapToLong(EmissionTimes::receivedUnreported).sum()
    );
  }

  private void settle(RecordedConnection connection, EmissionTimes emission, OwedSpan span, Tally own) {
    Expectation expectation = emission.expectation();
    Receipts receipts = connection.receipts(expectation.runId());
    OpenSpan open = OpenSpan.of(connection, ledger);
    if (receipts.all() && open.covers(span.earliestMicros(), span.latestMicros())) {
      own.owed(expectation.events());
      own.delivered(expectation.events());
      own.received(expectation.events());
      return;
    }
    if (
      receipts.runsByStream().isEmpty() && !receipts.all() && !open.touches(span.earliestMicros(), span.latestMicros())
    ) {
      return;
    }
    for (int stream = 0; stream < expectation.streamIds().size(); stream++) {
      int[] runs = receipts.runs(expectation, stream);
      new StreamSettlement(connection, open, emission, stream, runs, ledger.isComplete(), own).settle();
    }
  }

  private void unexpected(RecordedConnection connection) {
    if (connection.unexpected() > 0) {
      tally.received(connection.unexpected());
      String events = String.join(", ", connection.unexpectedExamples());
      String detail = "received " + Words.of(connection.unexpected(), "event") + " that no sender announced";
      tally.add(Fate.UNEXPECTED, connection.id(), null, connection.unexpected(), connection.unexpected(), () ->
        new Case(Fate.UNEXPECTED, connection.id(), events, connection.openedAtMicros(), connection.unexpected(), detail)
      );
    }
  }
}
