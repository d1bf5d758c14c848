package dev.iops.cli;

import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.HandshakeFailure;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a recorded run has to say to the doctor. Ends that the scenario asked for are no evidence of a cause, unless they came
 * without a code.
 *
 * @param history its connections
 * @param signs its handshakes that failed
 */
record RunEvidence(ConnectionHistory history, List<ClientSign> signs) {
  /**
   * Reads the directory of a run.
   *
   * @throws dev.iops.reports.ledger.UnreadableRunException if it is none
   */
  static RunEvidence read(Path directory) {
    return of(RunReader.read(directory));
  }

  static RunEvidence of(RecordedRun run) {
    String source = "the run " + run.directory().name();
    long from = run.info().startedAt();
    long to = Stream.concat(Stream.of(run.info().endedAt()), closedAt(run)).max(Long::compare).orElse(from);
    List<ObservedConnection> connections = run.ledger().connections().stream().map(RunEvidence::connection).toList();
    List<ClientSign> signs = run
      .ledger()
      .handshakeFailures()
      .stream()
      .map(failure -> sign(source, failure))
      .distinct()
      .toList();
    return new RunEvidence(
      new ConnectionHistory(source, instant(from), instant(to), connections, 0, !run.ledger().isComplete()),
      signs
    );
  }

  private static Stream<Long> closedAt(RecordedRun run) {
    return run
      .ledger()
      .connections()
      .stream()
      .filter(one -> one.close() != null)
      .map(one -> one.close().atMicros());
  }

  private static ObservedConnection connection(RecordedConnection one) {
    Optional<Close> close = Optional.ofNullable(one.close()).map(end -> close(end, one.openedAtMicros()));
    return new ObservedConnection(one.id(), "client " + one.index(), instant(one.openedAtMicros()), close);
  }

  private static Close close(RecordedConnection.Close end, long openedAtMicros) {
    Duration life = Duration.of(end.atMicros() - openedAtMicros, ChronoUnit.MICROS);
    boolean planned = end.by() == ClosedBy.CLIENT && end.code() != Close.NO_CODE;
    return planned ? new Close(0, "closed by the scenario", life) : new Close(end.code(), end.reason(), life);
  }

  private static ClientSign sign(String source, HandshakeFailure failure) {
    return failure.status() > 0
      ? new ClientSign(source, Kind.HANDSHAKE, failure.status(), failure.reason(), false)
      : new ClientSign(source, Kind.CONSOLE, 0, failure.reason(), false);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
