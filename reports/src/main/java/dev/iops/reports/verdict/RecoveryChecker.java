package dev.iops.reports.verdict;

import dev.iops.reports.measure.Life;
import dev.iops.reports.measure.RecoveryCurve;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RecoveryPromise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** After a phase began, a share of the clients that were connected then is connected again within a time. */
final class RecoveryChecker extends PromiseChecker<RecoveryPromise> {

  RecoveryChecker() {
    super(RecoveryPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, RecoveryPromise promise, Accounts accounts) {
    Optional<RecoveryCurve> curve = RecoveryCurve.of(run, promise);
    if (curve.isEmpty()) {
      return result(promise, Outcome.UNKNOWN, "the run has no phase \"" + promise.phase() + "\"", List.of());
    }
    if (curve.get().clients().isEmpty()) {
      String reason = "no connection was open when " + promise.phase() + " began";
      return result(promise, Outcome.UNKNOWN, reason, List.of());
    }
    if (curve.get().cut() == 0) {
      String reason = "no connection ended in " + promise.phase() + ", so there was nothing to recover from";
      return result(promise, Outcome.UNKNOWN, reason, List.of());
    }
    return judge(promise, curve.get(), accounts).asFarAsRecorded(!run.damage().isEmpty());
  }

  private static CheckResult judge(RecoveryPromise promise, RecoveryCurve curve, Accounts accounts) {
    OptionalLong after = curve.backAfter(promise.share());
    boolean held = after.isPresent() && after.getAsLong() <= promise.withinMicros();
    String within = Words.micros(promise.withinMicros());
    String back = Words.of(curve.backWithin(promise.withinMicros())) + " of " + Words.of(curve.clients().size());
    String reason = held
      ? share(promise) + " back after " + Words.micros(after.getAsLong())
      : back + " clients back within " + within + ", " + share(promise) + after(after);
    if (!held && curve.observedMicros() < promise.withinMicros()) {
      reason += "; observed only for " + Words.micros(curve.observedMicros());
      return result(promise, Outcome.UNKNOWN, reason + aside(curve, accounts), List.of()).measuring(
        measured(promise, curve)
      );
    }
    List<Finding> late = held ? List.of() : late(promise, curve);
    return result(promise, held ? Outcome.PASS : Outcome.FAIL, reason + aside(curve, accounts), late)
      .measuring(measured(promise, curve))
      .needing(promise.minSamples(), curve.cut(), "client");
  }

  /** The share of the clients that were back in time. */
  private static Objective measured(RecoveryPromise promise, RecoveryCurve curve) {
    return new Objective(
      "recovery." + promise.phase() + ".back",
      Direction.AT_LEAST,
      Unit.SHARE,
      promise.share(),
      OptionalDouble.of((double) curve.backWithin(promise.withinMicros()) / curve.clients().size()),
      curve.cut(),
      promise.minSamples()
    );
  }

  private static String after(OptionalLong after) {
    return after.isPresent() ? " only after " + Words.micros(after.getAsLong()) : " never";
  }

  /** What the recovery cost. */
  private static String aside(RecoveryCurve curve, Accounts accounts) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.of(curve.cut(), "client") + " cut off");
    if (!curve.refused().isEmpty()) {
      parts.add(refused(curve.refused()));
    }
    if (accounts.excused() > 0) {
      parts.add(Words.of(accounts.excused(), "obligation") + " excused");
    }
    return "; " + String.join(", ", parts);
  }

  /** Failed handshakes by status: {@code 12 handshakes refused with HTTP 429}. */
  static String refused(Map<Integer, Long> byStatus) {
    List<String> parts = new ArrayList<>();
    byStatus.forEach((status, count) ->
      parts.add(Words.of(count, "handshake") + (status == 0 ? " without an answer" : " refused with HTTP " + status))
    );
    return String.join(", ", parts);
  }

  private static List<Finding> late(RecoveryPromise promise, RecoveryCurve curve) {
    List<Finding> late = new ArrayList<>();
    for (RecoveryCurve.Return client : curve.clients()) {
      long back = client.backAfterMicros().orElse(Long.MAX_VALUE);
      if (client.cut().isPresent() && back > promise.withinMicros()) {
        Life cut = client.cut().get();
        String end = "ended with " + CloseCodes.inWords(cut.connection().close().code());
        String fate = back == Long.MAX_VALUE ? "never back for good" : "back after " + Words.micros(back);
        String detail = end + "; client " + client.index() + " " + fate;
        late.add(Finding.of(cut.connection(), cut.untilMicros(), back, detail));
      }
    }
    return late;
  }

  private static CheckResult result(RecoveryPromise promise, Outcome outcome, String reason, List<Finding> findings) {
    String within = Words.micros(promise.withinMicros());
    String claim =
      share(promise) + " of the clients are back within " + within + " after " + promise.phase() + " began";
    return new CheckResult("recovery " + promise.phase(), claim, outcome, reason, Finding.worst(findings));
  }

  private static String share(RecoveryPromise promise) {
    double percent = promise.share() * 100;
    return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
  }
}
