package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.measure.Life;
import dev.iops.reports.run.HandOverPromise;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is excused on the connection that ends must have come on the one that took over. */
final class HandOverChecker extends PromiseChecker<HandOverPromise> {

  HandOverChecker() {
    super(HandOverPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, HandOverPromise promise, Accounts accounts) {
    String name = "hand-over " + promise.group();
    String claim = "Each client of " + promise.group() + " goes to its next connection without missing an event";
    Map<Integer, List<RecordedConnection>> clients = Life.of(run, promise.group())
      .stream()
      .map(Life::connection)
      .collect(Collectors.groupingBy(RecordedConnection::index, TreeMap::new, Collectors.toList()));
    if (clients.isEmpty()) {
      return new CheckResult(name, claim, Outcome.UNKNOWN, Members.none(run, promise.group()), List.of());
    }
    if (!run.ledger().isComplete()) {
      return new CheckResult(name, claim, Outcome.UNKNOWN, "the recording was cut off", List.of());
    }
    Balance balance = new Balance(run);
    clients.values().forEach(balance::add);
    long handOvers = clients
      .values()
      .stream()
      .mapToLong(connections -> connections.size() - 1L)
      .sum();
    boolean nothing = balance.due == 0 || handOvers == 0;
    Outcome outcome = balance.missed > 0 ? Outcome.FAIL : nothing ? Outcome.UNKNOWN : Outcome.PASS;
    return new CheckResult(name, claim, outcome, balance.reason(handOvers), Finding.worst(balance.findings))
      .measuring(Objective.count("handover." + promise.group() + ".missed", 0, balance.missed, balance.due))
      .needing(promise.minSamples(), handOvers, "hand-over");
  }

  /** What was due to clients, whichever of their connections it came on, and what came on none. */
  private static final class Balance {

    private final List<EmissionTimes> emissions;
    private final long endedAtMicros;
    private final List<Finding> findings = new ArrayList<>();
    private long due;
    private long missed;

    Balance(RecordedRun run) {
      emissions = run
        .ledger()
        .expectations()
        .stream()
        .map(expected -> new EmissionTimes(expected, run.ledger(), run.info().clockErrorMicros()))
        .toList();
      endedAtMicros = run.ledger().observationEndedAt().orElseThrow();
    }

    void add(List<RecordedConnection> ofOneClient) {
      for (EmissionTimes emission : emissions) {
        for (int stream = 0; stream < emission.expectation().streamIds().size(); stream++) {
          add(ofOneClient, emission, stream);
        }
      }
    }

    private void add(List<RecordedConnection> ofOneClient, EmissionTimes emission, int stream) {
      Expectation expected = emission.expectation();
      BitSet received = new BitSet(expected.eventsPerStream());
      for (RecordedConnection connection : ofOneClient) {
        int[] runs = connection.receipts(expected.runId()).runs(expected, stream);
        for (int i = 0; i < runs.length; i += 2) {
          received.set(runs[i], runs[i + 1] + 1);
        }
      }
      long openedAt = ofOneClient.stream().mapToLong(RecordedConnection::openedAtMicros).min().orElseThrow();
      for (int sequence = 0; sequence < expected.eventsPerStream(); sequence++) {
        boolean there =
          emission.earliest(stream, sequence) >= openedAt && emission.latest(stream, sequence) < endedAtMicros;
        if (there && emission.isEmitted(stream, sequence)) {
          due++;
          if (!received.get(sequence)) {
            miss(ofOneClient, new EventKey(expected, stream, sequence), emission.earliest(stream, sequence));
          }
        }
      }
    }

    private void miss(List<RecordedConnection> ofOneClient, EventKey event, long atMicros) {
      missed++;
      String text = "client %d, %s: %s came on none of its %s".formatted(
        ofOneClient.getFirst().index(),
        Micros.toInstant(atMicros),
        event.name(),
        Words.of(ofOneClient.size(), "connection")
      );
      findings.add(new Finding(-atMicros, text));
    }

    String reason(long handOvers) {
      if (missed > 0) {
        return Words.of(missed) + " of " + Words.of(due, "event") + " missed by clients over all their connections";
      }
      if (due == 0) {
        return "no event was emitted while a client was there";
      }
      return handOvers == 0
        ? "no client opened a second connection"
        : Words.of(handOvers, "hand-over") +
            ", " +
            Words.of(due) +
            " of " +
            Words.of(due, "event") +
            " came to clients";
    }
  }
}
