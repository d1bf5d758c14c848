package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Handshakes that were not answered 101: the status says who refused. */
final class RefusedHandshake {

  static final String CONNECT = "Connect";

  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private RefusedHandshake() {}

  /** 401 or 403. */
  static Assessment notAllowed(Evidence evidence) {
    List<ClientSign> signs = signs(evidence, status -> status == UNAUTHORIZED || status == FORBIDDEN);
    if (signs.isEmpty()) {
      return succeeded(evidence);
    }
    List<String> pieces = words(signs);
    long connects = evidence
      .traffic()
      .logged()
      .found()
      .map(history -> (long) history.opened().size())
      .orElse(-1L);
    if (connects == 0) {
      pieces.add("the function of $connect was not asked: it logged no CONNECT");
    }
    return new Supported(certainty(signs), signs.size(), pieces);
  }

  /** 429. */
  static Assessment throttled(Evidence evidence) {
    List<ClientSign> signs = signs(evidence, status -> status == TOO_MANY);
    if (signs.isEmpty()) {
      return succeeded(evidence);
    }
    List<String> pieces = words(signs);
    evidence
      .traffic()
      .gateway()
      .found()
      .filter(counts -> counts.clientErrors() > 0)
      .ifPresent(counts ->
        pieces.add(
          "the gateway counted %s besides %s".formatted(
            Words.count(counts.clientErrors(), "client error"),
            Words.count(counts.connects(), "connect")
          )
        )
      );
    return new Supported(certainty(signs), signs.size(), pieces);
  }

  /** 5XX: the function of $connect failed. */
  static Assessment functionFailed(Evidence evidence) {
    List<ClientSign> signs = signs(evidence, status -> status >= SERVER_ERROR);
    List<String> pieces = words(signs);
    long notStored = evidence.traffic().logged().found().map(ConnectionHistory::notStored).orElse(0);
    if (notStored > 0) {
      pieces.add(
        "%s refused with 500 because their row could not be written".formatted(Words.count(notStored, "connection"))
      );
    }
    List<FunctionReport> reports = evidence.pipeline().functions().found().orElse(List.of());
    reports
      .stream()
      .filter(one -> one.part().equals(CONNECT) && (one.errors() > 0 || one.loggedErrors() > 0))
      .forEach(one -> pieces.add(FunctionErrors.words(one)));
    if (pieces.isEmpty()) {
      return succeeded(evidence);
    }
    boolean sure = notStored > 0 || signs.stream().anyMatch(ClientSign::certain);
    return new Supported(sure ? Certainty.CERTAIN : Certainty.LIKELY, Math.max(signs.size(), notStored), pieces);
  }

  /** Any other 3XX or 4XX. */
  static Assessment onPurpose(Evidence evidence) {
    List<ClientSign> signs = signs(
      evidence,
      status ->
        status >= MULTIPLE_CHOICES &&
        status < SERVER_ERROR &&
        status != UNAUTHORIZED &&
        status != FORBIDDEN &&
        status != TOO_MANY
    );
    return signs.isEmpty() ? Assessment.SILENT : new Supported(certainty(signs), signs.size(), words(signs));
  }

  /** 200, or a page: whoever answered is no WebSocket API. */
  static Assessment wrongAddress(Evidence evidence) {
    List<ClientSign> signs = evidence
      .signs()
      .stream()
      .filter(sign -> sign.kind() == Kind.HANDSHAKE && (sign.status() == OK || isPage(sign)))
      .toList();
    if (!signs.isEmpty()) {
      List<String> pieces = words(signs);
      signs
        .stream()
        .filter(RefusedHandshake::isPage)
        .findFirst()
        .ifPresent(_page -> pieces.add("the answer was a web page"));
      boolean sure = signs.stream().anyMatch(ClientSign::certain);
      return new Supported(sure ? Certainty.CERTAIN : Certainty.LIKELY, signs.size(), pieces);
    }
    return evidence
      .signs()
      .stream()
      .filter(sign -> sign.kind() == Kind.CONSOLE && sign.text().contains("1006") && evidence.signs().size() == 1)
      .findFirst()
      .map(sign ->
        Assessment.supported(Certainty.POSSIBLE, 1, sign.words(), "nothing else was told or seen that would explain it")
      )
      .orElse(Assessment.SILENT);
  }

  private static boolean isPage(ClientSign sign) {
    return sign.says("<html") || sign.says("text/html");
  }

  private static List<ClientSign> signs(Evidence evidence, IntPredicate status) {
    return evidence
      .signs()
      .stream()
      .filter(sign -> sign.kind() == Kind.HANDSHAKE && status.test(sign.status()))
      .toList();
  }

  private static List<String> words(List<ClientSign> signs) {
    return new ArrayList<>(signs.stream().map(ClientSign::words).distinct().toList());
  }

  /** A page may come from anybody on the way. */
  private static Certainty certainty(List<ClientSign> signs) {
    boolean page = signs.stream().anyMatch(RefusedHandshake::isPage);
    return signs.stream().anyMatch(ClientSign::certain) && !page ? Certainty.CERTAIN : Certainty.LIKELY;
  }

  /** Refuted if enough handshakes went well and none is known that did not. */
  private static Assessment succeeded(Evidence evidence) {
    long connects = evidence
      .traffic()
      .logged()
      .found()
      .map(history -> (long) history.opened().size())
      .orElse(0L);
    return connects >= Histories.ENOUGH_TO_REFUTE && evidence.own().isOpen()
      ? Assessment.refuted(
          "%s of others succeeded, and so did that of the doctor".formatted(Words.count(connects, "handshake"))
        )
      : Assessment.SILENT;
  }
}
