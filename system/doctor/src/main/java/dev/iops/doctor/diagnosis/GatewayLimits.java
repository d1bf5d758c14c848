package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Refuted;
import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.evidence.Traffic.Rows;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections that the gateway ends by itself: the idle ones, and all in the end. */
final class GatewayLimits {

  private GatewayLimits() {}

  static Assessment idle(Evidence evidence) {
    Limits limits = evidence.scope().limits();
    return Histories.strongest(evidence, history -> idle(history, limits, evidence.traffic().rows().found()));
  }

  static Assessment lifetime(Evidence evidence) {
    return Histories.strongest(evidence, history -> lifetime(history, evidence.scope().limits()));
  }

  private static Assessment idle(ConnectionHistory history, Limits limits, Optional<Rows> rows) {
    List<Close> idle = history
      .closes()
      .stream()
      .filter(close -> close.isGoingAway() && !limits.isFullLife(close.lifetime()))
      .filter(close -> close.lifetime().compareTo(limits.idle()) >= 0)
      .toList();
    if (idle.isEmpty()) {
      return refuteIdle(history, limits, rows);
    }
    List<String> pieces = new ArrayList<>();
    pieces.add(
      "%s ended with %s, which the gateway sends at the idle limit of %s".formatted(
        Words.count(idle.size(), "connection"),
        idle.getFirst().words(),
        Words.seconds(limits.idle())
      )
    );
    long silent = idle
      .stream()
      .filter(close -> limits.isIdleLife(close.lifetime()))
      .count();
    if (silent > 0) {
      pieces.add("%s of them lived just that long: nothing was ever sent on them".formatted(Words.of(silent)));
    }
    return new Supported(silent > 0 ? Certainty.CERTAIN : Certainty.LIKELY, idle.size(), pieces);
  }

  /** What was seen against what would be seen if the connections had been idle, by Little's law: open = rate × life. */
  private static Assessment refuteIdle(ConnectionHistory history, Limits limits, Optional<Rows> rows) {
    List<Close> closes = history.closes();
    int opened = history.opened().size();
    if (closes.size() < Histories.ENOUGH_TO_REFUTE || opened == 0) {
      return Assessment.SILENT;
    }
    List<String> because = new ArrayList<>();
    because.add(
      "the gateway ends idle connections with 1001 \"%s\", but these ended so: %s".formatted(
        Close.GOING_AWAY,
        Lives.codes(closes)
      )
    );
    Duration longest = Lives.sorted(closes).getLast();
    if (longest.compareTo(limits.idle()) < 0) {
      because.add(
        "the longest lived %s; an idle connection lives %s at least".formatted(
          Words.of(longest),
          Words.seconds(limits.idle())
        )
      );
    }
    double expected = (opened * Lives.seconds(limits.idle())) / Lives.seconds(history.window());
    String now = rows.map(table -> "%s open now, and ".formatted(Words.of(table.live()))).orElse("");
    because.add(
      "if each had lived to the idle limit, %s / %s × %s = %s would be open on average (Little's law); %s%s on average".formatted(
        Words.of(opened),
        Words.seconds(history.window()),
        Words.seconds(limits.idle()),
        Words.of(expected),
        now,
        Words.of(Lives.meanOpen(history))
      )
    );
    return new Refuted(because);
  }

  private static Assessment lifetime(ConnectionHistory history, Limits limits) {
    List<Close> closes = history.closes();
    List<Close> full = closes
      .stream()
      .filter(close -> !close.isBare() && limits.isFullLife(close.lifetime()))
      .toList();
    if (!full.isEmpty()) {
      return new Supported(
        full.size() > 1 ? Certainty.CERTAIN : Certainty.LIKELY,
        full.size(),
        List.of(
          "%s ended after %s, the longest life that the gateway allows".formatted(
            Words.count(full.size(), "connection"),
            Words.seconds(limits.lifetime())
          ),
          "they lived %s, whatever was sent".formatted(Lives.range(full))
        )
      );
    }
    Optional<Duration> longest = Lives.sorted(closes).reversed().stream().findFirst();
    boolean enough = closes.size() >= Histories.ENOUGH_TO_REFUTE;
    return enough && longest.get().compareTo(limits.lifetime()) < 0
      ? Assessment.refuted(
          "the longest lived %s, the limit is %s".formatted(Words.of(longest.get()), Words.seconds(limits.lifetime()))
        )
      : Assessment.SILENT;
  }
}
