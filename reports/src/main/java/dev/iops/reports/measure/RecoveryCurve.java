package dev.iops.reports.measure;

import dev.iops.reports.ledger.HandshakeFailure;
import dev.iops.reports.ledger.RecordedTimeline.Phase;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RecoveryPromise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How clients came back that were connected when a phase began. Times are microseconds since the epoch.
 *
 * @param fromMicros when the phase began
 * @param observedMicros how long after that was observed
 * @param clients every client that had a connection open then, the earliest back first, those that never were last
 * @param refused failed handshakes in the phase, by status; 0 when there was no answer
 */
public record RecoveryCurve(long fromMicros, long observedMicros, List<Return> clients, Map<Integer, Long> refused) {
  /**
   * The return of one client.
   *
   * @param cut its first connection that ended in the phase; empty if none did, and so it was never away
   * @param backAfterMicros from the beginning of the phase to its new connection; 0 if it was never away; empty if it
   *     never came back
   */
  public record Return(int index, Optional<Life> cut, OptionalLong backAfterMicros) {}

  /** The curve of a promise; empty if the run has no phase of that name. */
  public static Optional<RecoveryCurve> of(RecordedRun run, RecoveryPromise promise) {
    List<Phase> phases = run.ledger().timeline().phases();
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).name().equals(promise.phase())) {
        long endsAt = i + 1 < phases.size() ? phases.get(i + 1).atMicros() : Long.MAX_VALUE;
        return Optional.of(of(run, phases.get(i).atMicros(), endsAt, promise.withinMicros()));
      }
    }
    return Optional.empty();
  }

  private static RecoveryCurve of(RecordedRun run, long fromMicros, long endsAtMicros, long withinMicros) {
    long steadyUntil = Math.min(endsAtMicros, fromMicros + withinMicros);
    List<Return> clients = new ArrayList<>();
    Life.all(run)
      .stream()
      .collect(Collectors.groupingBy(life -> life.connection().index(), TreeMap::new, Collectors.toList()))
      .forEach((index, lives) -> {
        if (lives.stream().anyMatch(life -> openAt(life, fromMicros))) {
          clients.add(client(index, lives, fromMicros, endsAtMicros, steadyUntil));
        }
      });
    clients.sort(Comparator.comparingLong(client -> client.backAfterMicros().orElse(Long.MAX_VALUE)));
    long observedUntil = run.ledger().observationEndedAt().orElse(fromMicros);
    return new RecoveryCurve(
      fromMicros,
      Math.max(0, observedUntil - fromMicros),
      List.copyOf(clients),
      refused(run, fromMicros, endsAtMicros)
    );
  }

  private static Return client(int index, List<Life> lives, long fromMicros, long endsAtMicros, long steadyUntil) {
    Optional<Life> cut = lives
      .stream()
      .filter(life -> life.ended() && openAt(life, fromMicros) && life.untilMicros() < endsAtMicros)
      .max(Comparator.comparingLong(Life::untilMicros));
    if (cut.isEmpty()) {
      return new Return(index, cut, OptionalLong.of(0));
    }
    OptionalLong backAt = lives
      .stream()
      .filter(life -> life.connection().openedAtMicros() >= cut.get().untilMicros())
      .filter(life -> !(life.endedByOtherSide() && life.untilMicros() < steadyUntil))
      .mapToLong(life -> life.connection().openedAtMicros() - fromMicros)
      .min();
    return new Return(index, cut, backAt);
  }

  /** What ends at that very moment was open then: a phase and its first cut may bear the same time. */
  private static boolean openAt(Life life, long atMicros) {
    return life.connection().openedAtMicros() <= atMicros && life.untilMicros() >= atMicros;
  }

  private static Map<Integer, Long> refused(RecordedRun run, long fromMicros, long endsAtMicros) {
    return run
      .ledger()
      .handshakeFailures()
      .stream()
      .filter(failure -> failure.atMicros() >= fromMicros && failure.atMicros() < endsAtMicros)
      .collect(Collectors.groupingBy(HandshakeFailure::status, TreeMap::new, Collectors.counting()));
  }

  /** How many clients were cut off. */
  public long cut() {
    return clients
      .stream()
      .filter(client -> client.cut().isPresent())
      .count();
  }

  /** How many clients were back within a time, those included that were never away. */
  public long backWithin(long micros) {
    return clients
      .stream()
      .filter(client -> client.backAfterMicros().orElse(Long.MAX_VALUE) <= micros)
      .count();
  }

  /** How long it took until a share (above 0, up to 1) of all clients was back; empty if it never was. */
  public OptionalLong backAfter(double share) {
    if (clients.isEmpty()) {
      return OptionalLong.empty();
    }
    int needed = (int) Math.ceil(share * clients.size() - 1e-9);
    return clients.get(Math.max(1, needed) - 1).backAfterMicros();
  }
}
