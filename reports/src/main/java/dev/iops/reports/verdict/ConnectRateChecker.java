package dev.iops.reports.verdict;

import dev.iops.reports.measure.Life;
import dev.iops.reports.run.ConnectRatePromise;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No client of a group opens connections too often. */
final class ConnectRateChecker extends PromiseChecker<ConnectRatePromise> {

  private record Client(Life last, long opened, long observedMicros) {
    double perMinute() {
      return observedMicros == 0 ? 0 : ((opened - 1) * 60e6) / observedMicros;
    }
  }

  ConnectRateChecker() {
    super(ConnectRatePromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, ConnectRatePromise promise, Accounts accounts) {
    List<Client> clients = clients(run, promise.group());
    String limit = number(promise.maxPerMinute()) + " a minute";
    String claim = "No client of " + promise.group() + " opens more than " + limit;
    if (clients.isEmpty()) {
      String none = Members.none(run, promise.group());
      String reason = Life.of(run, promise.group()).isEmpty() ? none : "the end of the observation is not known";
      return new CheckResult("connect-rate " + promise.group(), claim, Outcome.UNKNOWN, reason, List.of());
    }
    List<Finding> findings = clients
      .stream()
      .filter(client -> client.perMinute() > promise.maxPerMinute())
      .map(ConnectRateChecker::finding)
      .toList();
    Client busiest = clients.stream().max(Comparator.comparingDouble(Client::perMinute)).orElseThrow();
    String most = "the busiest opened " + number(busiest.perMinute()) + " connections a minute";
    String reason = findings.isEmpty()
      ? Words.of(clients.size(), "client") + ", " + most
      : Words.of(findings.size()) + " of " + Words.of(clients.size(), "client") + " above " + limit + ", " + most;
    Outcome outcome = findings.isEmpty() ? Outcome.PASS : Outcome.FAIL;
    return new CheckResult("connect-rate " + promise.group(), claim, outcome, reason, Finding.worst(findings))
      .measuring(
        new Objective(
          "connects." + promise.group() + ".busiest",
          Direction.AT_MOST,
          Unit.PER_MINUTE,
          promise.maxPerMinute(),
          OptionalDouble.of(busiest.perMinute()),
          clients.size(),
          promise.minSamples()
        )
      )
      .needing(promise.minSamples(), clients.size(), "client");
  }

  private static List<Client> clients(RecordedRun run, String group) {
    List<Client> clients = new ArrayList<>();
    run
      .ledger()
      .observationEndedAt()
      .ifPresent(endedAt ->
        Life.of(run, group)
          .stream()
          .filter(life -> life.connection().openedAtMicros() < endedAt)
          .collect(Collectors.groupingBy(life -> life.connection().index(), TreeMap::new, Collectors.toList()))
          .forEach((index, lives) -> clients.add(client(lives, endedAt)))
      );
    return clients;
  }

  private static Client client(List<Life> lives, long endedAt) {
    Comparator<Life> byOpening = Comparator.comparingLong(life -> life.connection().openedAtMicros());
    Life first = lives.stream().min(byOpening).orElseThrow();
    Life last = lives.stream().max(byOpening).orElseThrow();
    return new Client(last, lives.size(), endedAt - first.connection().openedAtMicros());
  }

  private static Finding finding(Client client) {
    var connection = client.last().connection();
    String detail =
      "client " +
      connection.index() +
      " opened " +
      Words.of(client.opened(), "connection") +
      " in " +
      Words.micros(client.observedMicros()) +
      ", this the last";
    return Finding.of(connection, connection.openedAtMicros(), Math.round(client.perMinute() * 1e3), detail);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Words.of((long) value) : String.format(Locale.ROOT, "%.2f", value);
  }
}
