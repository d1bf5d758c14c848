package dev.iops.doctor.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The connections of a span of time.
 *
 * @param source where this is known from, in words
 * @param from the first moment that was looked at
 * @param to the last
 * @param connections all that opened or closed meanwhile
 * @param notStored connections that were refused because their row could not be written
 * @param cutOff whether there was more than was read
 */
public record ConnectionHistory(
  String source,
  Instant from,
  Instant to,
  List<ObservedConnection> connections,
  int notStored,
  boolean cutOff
) {
  public ConnectionHistory {
    connections = connections.stream().sorted(Comparator.comparing(ObservedConnection::openedAt)).toList();
  }

  /** How long it was looked at. */
  public Duration window() {
    return Duration.between(from, to);
  }

  /** Those that opened meanwhile, in their order. */
  public List<ObservedConnection> opened() {
    return connections
      .stream()
      .filter(one -> !one.openedAt().isBefore(from))
      .toList();
  }

  /** Those whose end was seen. */
  public List<ObservedConnection> closed() {
    return connections
      .stream()
      .filter(one -> one.close().isPresent())
      .toList();
  }

  /** Those that opened and whose end was not seen. */
  public List<ObservedConnection> unclosed() {
    return connections
      .stream()
      .filter(one -> one.close().isEmpty())
      .toList();
  }

  /** The ends that were seen. */
  public List<Close> closes() {
    return connections
      .stream()
      .flatMap(one -> one.close().stream())
      .toList();
  }

  /** Those that opened meanwhile, by their client. */
  public Map<String, List<ObservedConnection>> openedByClient() {
    return opened()
      .stream()
      .collect(Collectors.groupingBy(ObservedConnection::client, TreeMap::new, Collectors.toList()));
  }
}
