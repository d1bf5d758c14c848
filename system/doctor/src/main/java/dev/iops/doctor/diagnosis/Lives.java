package dev.iops.doctor.diagnosis;

import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures about the lives of connections. */
public final class Lives {

  private Lives() {}

  /** The lifetimes, the shortest first. */
  static List<Duration> sorted(Collection<Close> closes) {
    return closes.stream().map(Close::lifetime).sorted().toList();
  }

  /** The middle of a sorted list, which must not be empty. */
  static Duration median(List<Duration> sorted) {
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** From the shortest to the longest, with the median. */
  static String range(Collection<Close> closes) {
    List<Duration> lives = sorted(closes);
    return lives.size() == 1
      ? Words.of(lives.getFirst())
      : "%s to %s, median %s".formatted(Words.of(lives.getFirst()), Words.of(lives.getLast()), Words.of(median(lives)));
  }

  /** The times from each connect to the next, the shortest first. */
  static List<Duration> intervals(List<ObservedConnection> inOrder) {
    List<Duration> intervals = new ArrayList<>();
    for (int i = 1; i < inOrder.size(); i++) {
      intervals.add(Duration.between(inOrder.get(i - 1).openedAt(), inOrder.get(i).openedAt()));
    }
    return intervals.stream().sorted().toList();
  }

  /** How many were open at the same time on average, by their lifetimes; one without an end counts to the end of the look. */
  public static double meanOpen(ConnectionHistory history) {
    double openSeconds = history
      .connections()
      .stream()
      .mapToDouble(one -> seconds(openWithin(one, history)))
      .sum();
    return openSeconds / seconds(history.window());
  }

  /** How often codes and reasons occur, the most frequent first. */
  public static Map<String, Long> byCode(Collection<Close> closes) {
    Map<String, Long> counts = closes
      .stream()
      .collect(Collectors.groupingBy(Close::words, TreeMap::new, Collectors.counting()));
    return counts
      .entrySet()
      .stream()
      .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
      .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, java.util.LinkedHashMap::new));
  }

  /** The counts in words: {@code 161 with 1005 "…", 2 with 1001}. */
  static String codes(Collection<Close> closes) {
    return byCode(closes)
      .entrySet()
      .stream()
      .map(entry -> "%s with %s".formatted(Words.of(entry.getValue()), entry.getKey()))
      .collect(Collectors.joining(", "));
  }

  /** How many different keys they have. */
  static <K> long distinct(Collection<ObservedConnection> connections, Function<ObservedConnection, K> key) {
    return connections.stream().map(key).distinct().count();
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration openWithin(ObservedConnection one, ConnectionHistory history) {
    Instant begin = one.openedAt().isBefore(history.from()) ? history.from() : one.openedAt();
    Instant end = one
      .closedAt()
      .filter(at -> at.isBefore(history.to()))
      .orElse(history.to());
    Duration open = Duration.between(begin, end);
    return open.isNegative() ? Duration.ZERO : open;
  }
}
