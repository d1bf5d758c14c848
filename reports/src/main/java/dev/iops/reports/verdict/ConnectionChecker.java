package dev.iops.reports.verdict;

import dev.iops.reports.ledger.HandshakeFailure;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.measure.Life;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All planned connections opened, and the other side ended none before the observation did. */
final class ConnectionChecker implements Checker {

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
    List<String> findings = failures.stream().limit(Finding.KEPT).map(ConnectionChecker::line).toList();
    return new CheckResult("connections-opened", "Every planned connection opens", outcome, reason, findings).measuring(
      new Objective(
        "connections.opened",
        Direction.AT_LEAST,
        Unit.COUNT,
        planned,
        OptionalDouble.of((double) Math.min(opened, planned)),
        planned,
        1
      ),
      Objective.count(
        "handshakes.failed",
        run.info().objectives().maxFailedHandshakes(),
        failures.size(),
        failures.size() + (long) run.ledger().connections().size()
      )
    );
  }

  private static CheckResult stayed(RecordedRun run) {
    Set<Integer> expected = run.info().objectives().expectedCloseCodes();
    List<CutPromise> cuts = run.info().objectives().promises(CutPromise.class);
    List<Life> premature = Life.all(run)
      .stream()
      .filter(Life::endedByOtherSide)
      .filter(life -> !expected.contains(life.connection().close().code()))
      .filter(life -> cuts.stream().noneMatch(cut -> judgedByCut(run, cut, life)))
      .toList();
    boolean none = run.ledger().connections().isEmpty();
    Outcome outcome = !premature.isEmpty() ? Outcome.FAIL : none ? Outcome.UNKNOWN : Outcome.PASS;
    String reason = none ? "no connection was open" : "no connection was ended by the other side without leave";
    if (!premature.isEmpty()) {
      reason = Words.of(premature.size(), "connection") + " ended before the run did: " + codes(premature);
    } else if (!none && Life.all(run).stream().noneMatch(Life::endedByOtherSide)) {
      reason = "no connection was ended by the other side";
    }
    List<String> findings = premature.stream().limit(Finding.KEPT).map(ConnectionChecker::line).toList();
    return new CheckResult("connections-stayed", claim(expected, cuts), outcome, reason, findings).measuring(
      Objective.count("connections.endedByOtherSide", 0, premature.size(), run.ledger().connections().size())
    );
  }

  /** A promised cut is judged by {@link CutChecker}, whenever it comes; any other end is not. */
  private static boolean judgedByCut(RecordedRun run, CutPromise cut, Life life) {
    int index = life.connection().index();
    return (
      life.connection().close().code() == cut.code() &&
      run
        .info()
        .group(cut.group())
        .filter(group -> group.contains(index))
        .isPresent()
    );
  }

  private static String claim(Set<Integer> expected, List<CutPromise> cuts) {
    String groups = cuts.stream().map(CutPromise::group).distinct().collect(Collectors.joining(", "));
    String but = groups.isEmpty() ? "" : ", but for the promised cuts of " + groups;
    return expected.isEmpty()
      ? "The other side ends no connection before the run is over" + but
      : "The other side ends connections before the run is over only with " + expected + but;
  }

  private static String statuses(List<HandshakeFailure> failures) {
    return counts(failures, failure -> failure.status() == 0 ? "no answer" : "HTTP " + failure.status());
  }

  private static String codes(List<Life> lives) {
    return counts(lives, life -> CloseCodes.inWords(life.connection().close().code()));
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

  private static String line(Life life) {
    RecordedConnection.Close close = life.connection().close();
    String said = close.reason().isEmpty() ? "" : ", \"" + close.reason() + "\"";
    String end = CloseCodes.inWords(close.code()) + " after " + Words.micros(life.micros()) + said;
    return Finding.of(life.connection(), life.untilMicros(), 0, end).text();
  }
}
