package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.evidence.Traffic.Rows;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One client opens a connection, closes it itself without a code, and opens the next. */
final class ClientLoop {

  /** A connection that somebody uses lives longer. */
  static final Duration SHORT = Duration.ofSeconds(30);

  private static final int LEAST_CLOSES = 6;
  private static final double MOST = 0.8;
  private static final double FEW_STILL_OPEN = 0.05;
  private static final String INSUFFICIENT = "Insufficient resources";

  private ClientLoop() {}

  static Assessment judge(Evidence evidence) {
    return Histories.strongest(evidence, history -> judge(history, evidence.traffic().rows().found()));
  }

  /** The loop, and a browser that has no socket left. */
  static Assessment judgeInsufficient(Evidence evidence) {
    Optional<ClientSign> sign = evidence
      .signs()
      .stream()
      .filter(one -> one.says(INSUFFICIENT))
      .findFirst();
    if (sign.isEmpty()) {
      return Assessment.SILENT;
    }
    if (!(judge(evidence) instanceof Supported loop)) {
      return Assessment.supported(Certainty.POSSIBLE, 1, sign.get().words());
    }
    List<String> pieces = new ArrayList<>();
    pieces.add(sign.get().words());
    pieces.addAll(loop.evidence());
    pieces.add(
      "sockets that fail in the page never reach the gateway: %s are a lower bound of its attempts".formatted(
        Words.count(loop.affected(), "connect")
      )
    );
    return new Supported(loop.certainty(), loop.affected(), pieces);
  }

  private static Assessment judge(ConnectionHistory history, Optional<Rows> rows) {
    Optional<List<ObservedConnection>> worst = history
      .openedByClient()
      .values()
      .stream()
      .max(Comparator.comparingInt(of -> shortAndBare(of).size()));
    List<Close> closes = history.closes();
    if (worst.isEmpty() || closes.isEmpty()) {
      return Assessment.SILENT;
    }
    List<ObservedConnection> opened = worst.get();
    List<Close> looping = shortAndBare(opened);
    if (looping.size() >= LEAST_CLOSES && looping.size() >= MOST * opened.size() && perMinute(opened) >= 1) {
      return supported(history, opened, looping, rows);
    }
    return refutation(closes);
  }

  private static Assessment supported(
    ConnectionHistory history,
    List<ObservedConnection> opened,
    List<Close> looping,
    Optional<Rows> rows
  ) {
    List<String> pieces = new ArrayList<>();
    pieces.add(
      "%s of %s of one client ended with %s: a close frame that came from the client, without a code".formatted(
        Words.of(looping.size()),
        Words.count(opened.size(), "connection"),
        looping.getFirst().words()
      )
    );
    pieces.add("they lived %s".formatted(Lives.range(looping)));
    pieces.add(
      "%s connected %s times in %s: %s a minute, one every %s (median)".formatted(
        opened.getFirst().client(),
        Words.of(opened.size()),
        Words.of(history.window()),
        Words.of(perMinute(opened)),
        Words.of(Lives.median(Lives.intervals(opened)))
      )
    );
    long open = rows.map(table -> (long) table.live()).orElse((long) history.unclosed().size());
    boolean noneLeft = open <= FEW_STILL_OPEN * opened.size();
    if (noneLeft) {
      pieces.add(
        "%s open now, %s on average".formatted(Words.count(open, "connection"), Words.of(Lives.meanOpen(history)))
      );
    }
    return new Supported(noneLeft ? Certainty.CERTAIN : Certainty.LIKELY, looping.size(), pieces);
  }

  private static Assessment refutation(List<Close> closes) {
    List<Close> bare = closes.stream().filter(Close::isBare).toList();
    boolean lived = !bare.isEmpty() && Lives.median(Lives.sorted(bare)).compareTo(SHORT) >= 0;
    return closes.size() >= Histories.ENOUGH_TO_REFUTE && lived
      ? Assessment.refuted(
          "connections that clients closed without a code lived " + Lives.range(bare) + "; in a loop they live seconds"
        )
      : Assessment.SILENT;
  }

  private static List<Close> shortAndBare(List<ObservedConnection> connections) {
    return connections
      .stream()
      .filter(one -> one.livedLessThan(SHORT))
      .flatMap(one -> one.close().stream())
      .filter(Close::isBare)
      .toList();
  }

  /** Over the time in which the client was there, but at least a minute: six at once are not yet a loop. */
  private static double perMinute(List<ObservedConnection> opened) {
    Duration there = Duration.between(opened.getFirst().openedAt(), opened.getLast().openedAt());
    return opened.size() / Math.max(1, Lives.seconds(there) / 60);
  }
}
