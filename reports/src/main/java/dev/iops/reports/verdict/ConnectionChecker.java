package dev.iops.reports.verdict;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.HandshakeFailure;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All planned connections opened, and the other side ended none before the observation did. */
final class ConnectionChecker implements Checker {

  private static final int KEPT_FINDINGS = 8;

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    return List.of(opened(run), stayed(run));
  }

  private static CheckResult opened(RecordedRun run) {
    long planned = run.info().connections();
    long opened = run.ledger().connections().stream().map(RecordedConnection::index).distinct().count();
    List<HandshakeFailure> failures = run.ledger().handshakeFailures();
    boolean failed = opened < planned || failures.size() > run.info().objectives().maxFailedHandshakes();
    Outcome outcome = failed ? Outcome.FAIL : planned == 0 ? Outcome.UNKNOWN : Outcome.PASS;
    if (opened < planned && !run.damage().isEmpty()) {
      outcome = Outcome.UNKNOWN;
    }
    String reason =
      Words.of(Math.min(opened, planned)) +
      " of " +
      Words.of(planned, "planned connection") +
      " opened" +
      (failures.isEmpty() ? "" : "; " + Words.of(failures.size(), "handshake") + " failed: " + statuses(failures));
    List<String> findings = failures.stream().limit(KEPT_FINDINGS).map(ConnectionChecker::line).toList();
    return new CheckResult("connections-opened", "Every planned connection opens", outcome, reason, findings);
  }

  private static CheckResult stayed(RecordedRun run) {
    Set<Integer> expected = run.info().objectives().expectedCloseCodes();
    List<RecordedConnection> premature = run
      .ledger()
      .connections()
      .stream()
      .filter(connection -> isPremature(connection, run))
      .filter(connection -> !expected.contains(connection.close().code()))
      .toList();
    boolean none = run.ledger().connections().isEmpty();
    Outcome outcome = !premature.isEmpty() ? Outcome.FAIL : none ? Outcome.UNKNOWN : Outcome.PASS;
    String reason = none ? "no connection was open" : "no connection was ended by the other side";
    if (!premature.isEmpty()) {
      reason = Words.of(premature.size(), "connection") + " ended before the run did: " + codes(premature);
    }
    String claim = expected.isEmpty()
      ? "The other side ends no connection before the run is over"
      : "The other side ends connections before the run is over only with " + expected;
    List<String> findings = premature.stream().limit(KEPT_FINDINGS).map(ConnectionChecker::line).toList();
    return new CheckResult("connections-stayed", claim, outcome, reason, findings);
  }

  private static boolean isPremature(RecordedConnection connection, RecordedRun run) {
    return OpenSpan.of(connection, run.ledger()).ended() && connection.close().by() != ClosedBy.CLIENT;
  }

  private static String statuses(List<HandshakeFailure> failures) {
    return counts(failures, failure -> failure.status() == 0 ? "no answer" : "HTTP " + failure.status());
  }

  private static String codes(List<RecordedConnection> connections) {
    return counts(connections, connection -> CloseCodes.inWords(connection.close().code()));
  }

  private static <T> String counts(List<T> items, Function<T, String> key) {
    List<String> parts = new ArrayList<>();
    items
      .stream()
      .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()))
      .forEach((name, count) -> parts.add(Words.of(count) + " with " + name));
    return String.join(", ", parts);
  }

  private static String line(HandshakeFailure failure) {
    String status = failure.status() == 0 ? "no answer" : "HTTP " + failure.status();
    return (
      "connection " +
      failure.id() +
      ", " +
      Micros.toInstant(failure.atMicros()) +
      ": " +
      status +
      ", " +
      failure.reason()
    );
  }

  private static String line(RecordedConnection connection) {
    RecordedConnection.Close close = connection.close();
    long lifetime = close.atMicros() - connection.openedAtMicros();
    return (
      "connection " +
      connection.id() +
      ", " +
      Micros.toInstant(close.atMicros()) +
      ": " +
      CloseCodes.inWords(close.code()) +
      " after " +
      Words.micros(lifetime) +
      (close.reason().isEmpty() ? "" : ", \"" + close.reason() + "\"")
    );
  }
}
