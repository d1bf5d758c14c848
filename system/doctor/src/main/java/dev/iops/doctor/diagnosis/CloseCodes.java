package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Ends whose code says who closed and what for. */
final class CloseCodes {

  private static final Duration RELOAD = Duration.ofSeconds(10);
  private static final int SHOWN_REASONS = 3;

  private CloseCodes() {}

  /** The client's program closed a connection that had been used, without a code. */
  static Assessment bareAfterUse(Evidence evidence) {
    return Histories.strongest(evidence, history -> {
      List<Close> used = of(history, close -> close.isBare() && close.lifetime().compareTo(ClientLoop.SHORT) >= 0);
      return used.isEmpty()
        ? Assessment.SILENT
        : supported(Certainty.LIKELY, used, "they lived %s: no timer".formatted(Lives.range(used)));
    });
  }

  /** A browser left the page. */
  static Assessment pageLeft(Evidence evidence) {
    return Histories.strongest(evidence, history -> {
      List<ObservedConnection> left = history
        .closed()
        .stream()
        .filter(one -> one.close().orElseThrow().isPageLeft())
        .toList();
      long reloaded = left
        .stream()
        .filter(one -> cameBack(one, history))
        .count();
      List<Close> closes = left
        .stream()
        .flatMap(one -> one.close().stream())
        .toList();
      return closes.isEmpty()
        ? Assessment.SILENT
        : supported(
            Certainty.LIKELY,
            closes,
            "they lived %s".formatted(Lives.range(closes)),
            "%s of their clients came back within %s: a reload".formatted(Words.of(reloaded), Words.of(RELOAD))
          );
    });
  }

  /** The backend deleted the connection. */
  static Assessment deleted(Evidence evidence) {
    return anyOf(evidence, Certainty.CERTAIN, Close::isDeleted);
  }

  /** The client's program closed with a code of its own. */
  static Assessment deliberate(Evidence evidence) {
    return Histories.strongest(evidence, history -> {
      List<Close> closes = of(history, Close::isDeliberate);
      List<String> texts = closes.stream().map(Close::words).distinct().toList();
      return closes.isEmpty()
        ? Assessment.SILENT
        : supported(Certainty.CERTAIN, closes, "look for: " + Words.some(texts, SHOWN_REASONS));
    });
  }

  /** One code of the protocol, in the logs, in the run or in what the user saw. */
  static Assessment code(Evidence evidence, int code) {
    Assessment ended = anyOf(evidence, Certainty.CERTAIN, close -> close.code() == code);
    Pattern word = Pattern.compile("\\b" + code + "\\b");
    Optional<ClientSign> sign = evidence
      .signs()
      .stream()
      .filter(one -> word.matcher(one.text()).find())
      .findFirst();
    return ended instanceof Supported || sign.isEmpty()
      ? ended
      : Assessment.supported(Certainty.LIKELY, 1, sign.get().words());
  }

  private static Assessment anyOf(Evidence evidence, Certainty certainty, Predicate<Close> which) {
    return Histories.strongest(evidence, history -> {
      List<Close> closes = of(history, which);
      return closes.isEmpty()
        ? Assessment.SILENT
        : supported(certainty, closes, "they lived %s".formatted(Lives.range(closes)));
    });
  }

  private static List<Close> of(ConnectionHistory history, Predicate<Close> which) {
    return history.closes().stream().filter(which).toList();
  }

  private static Assessment supported(Certainty certainty, List<Close> closes, String... more) {
    List<String> pieces = new ArrayList<>();
    pieces.add("%s: %s".formatted(Words.count(closes.size(), "connection"), Lives.codes(closes)));
    pieces.addAll(List.of(more));
    return new Supported(certainty, closes.size(), pieces);
  }

  private static boolean cameBack(ObservedConnection left, ConnectionHistory history) {
    return history
      .opened()
      .stream()
      .filter(other -> other.client().equals(left.client()))
      .map(other -> Duration.between(left.closedAt().orElseThrow(), other.openedAt()))
      .anyMatch(gap -> !gap.isNegative() && gap.compareTo(RELOAD) <= 0);
  }
}
