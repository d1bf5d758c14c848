package dev.iops.reports.publish;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.ledger.RecordedConnection.Slowest;
import dev.iops.reports.ledger.RecordedTimeline.Spread;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Sufferer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The connections and events that a person would look at first: those to which something happened, then the slowest.
 *
 * @param connections worst first, ten at most
 * @param events the same
 */
record WorstCases(List<Connection> connections, List<Event> events) {
  private static final int KEPT = 10;

  /** A connection; empty if the ledger does not know it. */
  record Connection(Sufferer sufferer, Optional<RecordedConnection> connection) {
    Optional<Slowest> slowest() {
      return connection.flatMap(RecordedConnection::slowest);
    }

    private long slowestMicros() {
      return slowest().map(Slowest::micros).orElse(-1L);
    }
  }

  /**
   * An event.
   *
   * @param slowestMicros the longest that it is known to have taken to a connection; -1 if nothing is known
   * @param slowestAt that connection, or how many got it, in words
   */
  record Event(Sufferer sufferer, OptionalLong intendedAt, long slowestMicros, String slowestAt) {}

  private record Delay(String event, long micros, String at) {}

  static WorstCases of(RecordedRun run, Accounts accounts) {
    return new WorstCases(connections(run, accounts), events(run, accounts));
  }

  private static List<Connection> connections(RecordedRun run, Accounts accounts) {
    Map<String, RecordedConnection> known = run
      .ledger()
      .connections()
      .stream()
      .collect(Collectors.toMap(RecordedConnection::id, Function.identity()));
    Stream<Sufferer> slow = known
      .values()
      .stream()
      .filter(connection -> connection.slowest().isPresent())
      .sorted(Comparator.comparingLong(connection -> -connection.slowest().get().micros()))
      .limit(2L * KEPT)
      .map(connection -> Sufferer.unharmed(connection.id()));
    return together(accounts.worstConnections(), slow)
      .map(sufferer -> new Connection(sufferer, Optional.ofNullable(known.get(sufferer.name()))))
      .sorted(worst(Connection::sufferer, Connection::slowestMicros))
      .limit(KEPT)
      .toList();
  }

  private static List<Event> events(RecordedRun run, Accounts accounts) {
    Map<String, Delay> delays = new HashMap<>();
    for (RecordedConnection connection : run.ledger().connections()) {
      connection
        .slowest()
        .ifPresent(slowest -> longest(delays, slowest.event(), slowest.micros(), "connection " + connection.id()));
    }
    for (Spread spread : run.ledger().timeline().spreads()) {
      longest(delays, spread.event(), spread.lastMicros(), "the last of " + spread.connections());
    }
    Stream<Sufferer> slow = delays
      .values()
      .stream()
      .sorted(Comparator.comparingLong(delay -> -delay.micros()))
      .limit(2L * KEPT)
      .map(delay -> Sufferer.unharmed(delay.event()));
    Delay none = new Delay("", -1, DigestTable.NONE);
    return together(accounts.worstEvents(), slow)
      .map(sufferer -> {
        Delay delay = delays.getOrDefault(sufferer.name(), none);
        return new Event(sufferer, intendedAt(run, sufferer.name()), delay.micros(), delay.at());
      })
      .sorted(worst(Event::sufferer, Event::slowestMicros))
      .limit(KEPT)
      .toList();
  }

  private static void longest(Map<String, Delay> delays, String event, long micros, String at) {
    delays.merge(event, new Delay(event, micros, at), (one, other) -> other.micros() > one.micros() ? other : one);
  }

  private static Stream<Sufferer> together(List<Sufferer> suffered, Stream<Sufferer> slow) {
    Map<String, Sufferer> byName = suffered.stream().collect(Collectors.toMap(Sufferer::name, Function.identity()));
    return Stream.concat(suffered.stream(), slow.filter(one -> !byName.containsKey(one.name())));
  }

  private static <T> Comparator<T> worst(Function<T, Sufferer> sufferer, Function<T, Long> slowestMicros) {
    return Comparator.comparing(sufferer, Sufferer.WORST_FIRST)
      .thenComparing(slowestMicros, Comparator.reverseOrder())
      .thenComparing(one -> sufferer.apply(one).name());
  }

  /** When an event of this name was due, microseconds since the epoch; empty if nobody announced it. */
  private static OptionalLong intendedAt(RecordedRun run, String event) {
    int sequenceAt = event.lastIndexOf('/');
    int streamAt = event.lastIndexOf('/', sequenceAt - 1);
    if (streamAt < 0) {
      return OptionalLong.empty();
    }
    for (Expectation expectation : run.ledger().expectations()) {
      int stream = expectation.streamIds().indexOf(event.substring(streamAt + 1, sequenceAt));
      if (stream >= 0 && event.startsWith(expectation.runId() + "/") && expectation.runId().length() == streamAt) {
        return OptionalLong.of(expectation.intendedAtMicros(stream, Integer.parseInt(event.substring(sequenceAt + 1))));
      }
    }
    return OptionalLong.empty();
  }
}
