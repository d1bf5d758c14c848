package dev.iops.reports.verdict;

import dev.iops.reports.ledger.KeepAlive;
import dev.iops.reports.measure.Life;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;

/** Each ping of a group gets its pong, unless the connection or the observation ended too soon after it. */
final class PongChecker extends PromiseChecker<PongsPromise> {

  PongChecker() {
    super(PongsPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, PongsPromise promise, Accounts accounts) {
    List<Life> lives = Life.of(run, promise.group());
    List<Finding> findings = new ArrayList<>();
    long pings = 0;
    long excused = 0;
    long unanswered = 0;
    for (Life life : lives) {
      KeepAlive kept = life.connection().keepAlive();
      long open = Math.min(kept.unanswered(), excused(kept, life, promise.patienceMicros()));
      long missing = kept.unanswered() - open;
      pings += kept.pings();
      excused += open;
      unanswered += missing;
      if (missing > 0) {
        String detail =
          Words.of(missing) + " of " + Words.of(kept.pings(), "ping") + " without an answer, this the last";
        findings.add(Finding.of(life.connection(), kept.lastPingAtMicros(), missing, detail));
      }
    }
    Outcome outcome = unanswered > 0 ? Outcome.FAIL : pings == excused ? Outcome.UNKNOWN : Outcome.PASS;
    String reason = lives.isEmpty() ? Members.none(run, promise.group()) : reason(pings, excused, unanswered);
    String claim = "Each ping of " + promise.group() + " gets its pong";
    return new CheckResult("pongs " + promise.group(), claim, outcome, reason, Finding.worst(findings))
      .measuring(
        Objective.count("pongs." + promise.group() + ".missing", 0, unanswered, pings - excused).needing(
          promise.minSamples()
        )
      )
      .needing(promise.minSamples(), pings - excused, "answered ping");
  }

  /** Pings that may still have been on their way: those after the last answer, if all of them are recent, or the last. */
  private static long excused(KeepAlive kept, Life life, long patienceMicros) {
    long patientSince = life.untilMicros() - patienceMicros;
    if (kept.pingsSincePong() > 0 && kept.firstPingSincePongAtMicros() > patientSince) {
      return kept.pingsSincePong();
    }
    return kept.lastPingAtMicros() > patientSince ? 1 : 0;
  }

  private static String reason(long pings, long excused, long unanswered) {
    String ended = excused == 0 ? "" : "; " + Words.of(excused) + " more open when the connection or the run ended";
    if (unanswered > 0) {
      return Words.of(unanswered) + " of " + Words.of(pings, "ping") + " without an answer" + ended;
    }
    return pings == excused
      ? "no ping had the time to be answered" + ended
      : Words.of(pings - excused) + " of " + Words.of(pings, "ping") + " answered" + ended;
  }
}
