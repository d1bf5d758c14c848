package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many clients lose their connections together and come back together. */
final class ReconnectStorm {

  private static final Duration TOGETHER = Duration.ofSeconds(5);
  private static final int MANY = 10;

  private ReconnectStorm() {}

  static Assessment judge(Evidence evidence) {
    Limits limits = evidence.scope().limits();
    return Histories.strongest(evidence, history -> judge(history, limits));
  }

  private static Assessment judge(ConnectionHistory history, Limits limits) {
    List<ObservedConnection> worst = List.of();
    List<ObservedConnection> opened = history.opened();
    int first = 0;
    for (int last = 0; last < opened.size(); last++) {
      while (isApart(opened.get(first).openedAt(), opened.get(last).openedAt())) {
        first++;
      }
      if (last - first + 1 > worst.size()) {
        worst = opened.subList(first, last + 1);
      }
    }
    return judge(worst, history, limits);
  }

  private static Assessment judge(List<ObservedConnection> burst, ConnectionHistory history, Limits limits) {
    long clients = Lives.distinct(burst, ObservedConnection::client);
    if (clients < MANY) {
      return Assessment.SILENT;
    }
    List<Close> cut = before(burst, history);
    if (cut.size() < clients / 2) {
      return Assessment.SILENT;
    }
    boolean full = cut.stream().allMatch(close -> limits.isFullLife(close.lifetime()));
    List<String> pieces = new ArrayList<>();
    pieces.add(
      "%s clients connected within %s, at %s".formatted(
        Words.of(clients),
        Words.of(TOGETHER),
        burst.getFirst().openedAt()
      )
    );
    pieces.add(
      "the connections of %s of them had ended just before: %s".formatted(Words.of(cut.size()), Lives.codes(cut))
    );
    pieces.add(
      full
        ? "all had lived %s, so they had also begun together".formatted(Words.seconds(limits.lifetime()))
        : "they had lived %s: what ended them was one event, such as a deployment".formatted(Lives.range(cut))
    );
    return new Supported(Certainty.LIKELY, clients, pieces);
  }

  /** The ends of the same clients' connections shortly before. */
  private static List<Close> before(List<ObservedConnection> burst, ConnectionHistory history) {
    Instant start = burst.getFirst().openedAt().minus(TOGETHER);
    Instant end = burst.getLast().openedAt();
    List<String> clients = burst.stream().map(ObservedConnection::client).distinct().toList();
    return history
      .closed()
      .stream()
      .filter(one -> clients.contains(one.client()))
      .filter(one -> !one.closedAt().orElseThrow().isBefore(start) && !one.closedAt().orElseThrow().isAfter(end))
      .flatMap(one -> one.close().stream())
      .toList();
  }

  private static boolean isApart(Instant one, Instant other) {
    return Duration.between(one, other).compareTo(TOGETHER) > 0;
  }
}
