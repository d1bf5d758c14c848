package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Lives;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables: ends by code, lifetimes, connects per client and minute, functions. */
final class Figures {

  private static final int CLIENTS_SHOWN = 10;

  private Figures() {}

  static List<Table> of(Evidence evidence) {
    List<Table> tables = new ArrayList<>();
    for (ConnectionHistory history : evidence.traffic().histories()) {
      if (!history.connections().isEmpty()) {
        tables.add(codes(history));
        tables.add(lifetimes(history, evidence.scope().limits()));
        tables.add(clients(history));
      }
    }
    evidence
      .pipeline()
      .functions()
      .found()
      .ifPresent(functions -> tables.add(functions(functions)));
    return tables;
  }

  private static Table codes(ConnectionHistory history) {
    return new Table(
      "Ends by code and reason, from " + history.source(),
      List.of("code and reason", "connections"),
      Lives.byCode(history.closes())
        .entrySet()
        .stream()
        .map(entry -> List.of(entry.getKey(), Words.of(entry.getValue())))
        .toList()
    );
  }

  private static Table lifetimes(ConnectionHistory history, Limits limits) {
    List<Duration> bounds = List.of(
      Duration.ofSeconds(1),
      Duration.ofSeconds(10),
      Duration.ofSeconds(30),
      Duration.ofMinutes(2),
      limits.idle(),
      limits.idle().plus(limits.slack()),
      limits.lifetime().minus(limits.slack())
    )
      .stream()
      .sorted()
      .distinct()
      .toList();
    List<List<String>> rows = new ArrayList<>();
    Duration from = Duration.ZERO;
    for (Duration to : bounds) {
      rows.add(List.of(Words.of(from) + " to " + Words.of(to), Words.of(between(history, from, to))));
      from = to;
    }
    rows.add(List.of("longer", Words.of(between(history, from, ChronoUnit.FOREVER.getDuration()))));
    return new Table("Lifetimes, from " + history.source(), List.of("lifetime", "connections"), rows);
  }

  private static long between(ConnectionHistory history, Duration from, Duration to) {
    return history
      .closes()
      .stream()
      .filter(close -> close.lifetime().compareTo(from) >= 0 && close.lifetime().compareTo(to) < 0)
      .count();
  }

  private static Table clients(ConnectionHistory history) {
    List<List<String>> rows = history
      .openedByClient()
      .entrySet()
      .stream()
      .sorted(
        Comparator.comparingInt((Map.Entry<String, List<ObservedConnection>> client) -> -client.getValue().size())
      )
      .limit(CLIENTS_SHOWN)
      .map(client -> client(client.getKey(), client.getValue(), history))
      .toList();
    return new Table(
      "The clients with the most connects, from " + history.source(),
      List.of("client", "connects", "a minute on average", "in its worst minute"),
      rows
    );
  }

  private static List<String> client(String name, List<ObservedConnection> opened, ConnectionHistory history) {
    long worst = opened
      .stream()
      .collect(Collectors.groupingBy(one -> one.openedAt().truncatedTo(ChronoUnit.MINUTES), Collectors.counting()))
      .values()
      .stream()
      .max(Comparator.naturalOrder())
      .orElse(0L);
    double minutes = history.window().toMillis() / 60_000.0;
    return List.of(name, Words.of(opened.size()), Words.of(opened.size() / minutes), Words.of(worst));
  }

  private static Table functions(List<FunctionReport> functions) {
    return new Table(
      "Functions",
      List.of("function", "invocations", "errors", "throttles", "iterator age", "errors logged"),
      functions
        .stream()
        .map(one ->
          List.of(
            one.part(),
            Words.of(one.invocations()),
            Words.of(one.errors()),
            Words.of(one.throttles()),
            one.iteratorAge().map(Words::of).orElse("–"),
            Words.of(one.loggedErrors())
          )
        )
        .toList()
    );
  }
}
