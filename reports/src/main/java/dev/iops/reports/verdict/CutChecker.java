package dev.iops.reports.verdict;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.KeepAlive;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.measure.Life;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.CutPromise.Since;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * The other side ends each connection of a group at a limit, with a code: idle timeout, longest duration. {@link
 * CutPromise} says what counts.
 */
final class CutChecker extends PromiseChecker<CutPromise> {

  private static final long HEAD_START_MICROS = 250_000;

  CutChecker() {
    super(CutPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, CutPromise cut, Accounts accounts) {
    List<Life> lives = Life.of(run, cut.group());
    List<Finding> findings = new ArrayList<>();
    LongSummaryStatistics held = new LongSummaryStatistics();
    long otherwise = 0;
    for (Life life : lives) {
      if (isWithin(cut, life) && isAsPromised(cut, life.connection().close())) {
        held.accept(age(cut, life));
      } else if (explainedByAnother(run, cut, life)) {
        otherwise++;
      } else {
        judge(cut, life, findings);
      }
    }
    long open = lives.size() - held.getCount() - findings.size() - otherwise;
    Outcome outcome = !findings.isEmpty() ? Outcome.FAIL : held.getCount() == 0 ? Outcome.UNKNOWN : Outcome.PASS;
    String reason = lives.isEmpty() ? Members.none(run, cut.group()) : reason(cut, held, findings.size(), open);
    return new CheckResult("cut " + cut.group(), claim(cut), outcome, reason, Finding.worst(findings))
      .measuring(
        Objective.count(
          "cut." + cut.group() + ".notAsPromised",
          0,
          findings.size(),
          held.getCount() + findings.size()
        ).needing(cut.minSamples())
      )
      .needing(cut.minSamples(), held.getCount(), "cut");
  }

  private static void judge(CutPromise cut, Life life, List<Finding> findings) {
    RecordedConnection connection = life.connection();
    long latest = cut.limitMicros() + cut.toleranceMicros();
    String age = Words.micros(age(cut, life)) + since(cut);
    String limit = Words.micros(cut.limitMicros());
    if (age(cut, life) > latest) {
      String fate = life.ended() ? "ended with " + CloseCodes.inWords(connection.close().code()) : "was still open";
      String late = fate + " only " + age + ", not after " + limit;
      String open = fate + " " + age + ", though the limit is " + limit;
      long weight = age(cut, life) - latest;
      findings.add(Finding.of(connection, life.untilMicros(), weight, life.ended() ? late : open));
    } else if (life.endedByOtherSide()) {
      String end = "ended with " + CloseCodes.inWords(connection.close().code()) + by(connection.close()) + " " + age;
      boolean early = !isWithin(cut, life);
      String why = early ? ", before the limit of " + limit : ", expected " + CloseCodes.inWords(cut.code());
      long weight = early ? cut.limitMicros() - age(cut, life) : 0;
      findings.add(Finding.of(connection, life.untilMicros(), weight, end + why));
    }
  }

  /** Whether the other side ended it between the limit and the tolerance after it. */
  private static boolean isWithin(CutPromise cut, Life life) {
    long headStart = Math.min(HEAD_START_MICROS, cut.toleranceMicros());
    return (
      life.endedByOtherSide() &&
      life.untilMicros() - otherSideStart(cut, life.connection()) >= cut.limitMicros() - headStart &&
      age(cut, life) <= cut.limitMicros() + cut.toleranceMicros()
    );
  }

  private static boolean isAsPromised(CutPromise cut, RecordedConnection.Close close) {
    return close.code() == cut.code() && (close.by() == ClosedBy.SERVER || cut.code() == 1006);
  }

  /** A group may have two limits, such as one for idling and one for the duration; one cut cannot keep both. */
  private static boolean explainedByAnother(RecordedRun run, CutPromise cut, Life life) {
    return (
      age(cut, life) <= cut.limitMicros() + cut.toleranceMicros() &&
      run
        .info()
        .objectives()
        .promises(CutPromise.class)
        .stream()
        .filter(other -> !other.equals(cut) && other.group().equals(cut.group()))
        .anyMatch(other -> isWithin(other, life) && isAsPromised(other, life.connection().close()))
    );
  }

  private static long age(CutPromise cut, Life life) {
    KeepAlive traffic = life.connection().keepAlive();
    long start = earliestStart(cut, life.connection());
    boolean answered = cut.since() == Since.LAST_TRAFFIC && traffic.pongs() > 0;
    return life.untilMicros() - (answered ? Math.max(start, traffic.lastPongAtMicros()) : start);
  }

  /** When the other side may have begun to count at the earliest: somewhere in a handshake, which may take long. */
  private static long otherSideStart(CutPromise cut, RecordedConnection connection) {
    long start = earliestStart(cut, connection);
    return start == connection.openedAtMicros() ? connection.begunAtMicros() : start;
  }

  private static long earliestStart(CutPromise cut, RecordedConnection connection) {
    KeepAlive traffic = connection.keepAlive();
    boolean pinged = cut.since() == Since.LAST_TRAFFIC && traffic.pings() > 0;
    return pinged ? traffic.lastPingAtMicros() : connection.openedAtMicros();
  }

  private static String reason(CutPromise cut, LongSummaryStatistics held, long broken, long open) {
    String unjudged = open == 0 ? "" : "; " + Words.of(open, "connection") + " not observed for that long";
    String limit = Words.micros(cut.limitMicros()) + " and " + Words.micros(cut.toleranceMicros()) + " more";
    if (held.getCount() + broken == 0) {
      return "no connection of " + cut.group() + " was observed for " + limit + ", so nothing is proven";
    }
    if (broken > 0) {
      String all = Words.of(broken) + " of " + Words.of(held.getCount() + broken, "connection") + " of " + cut.group();
      return all + " not cut as promised" + unjudged;
    }
    String ages = Words.micros(held.getMin()) + " to " + Words.micros(held.getMax()) + since(cut);
    return Words.of(held.getCount(), "connection") + " of " + cut.group() + " cut " + ages + unjudged;
  }

  private static String claim(CutPromise cut) {
    return (
      "The other side ends each connection of " +
      cut.group() +
      " with " +
      CloseCodes.inWords(cut.code()) +
      " " +
      Words.micros(cut.limitMicros()) +
      since(cut) +
      ", at most " +
      Words.micros(cut.toleranceMicros()) +
      " later"
    );
  }

  private static String since(CutPromise cut) {
    return cut.since() == Since.OPENED ? " after it opened" : " after its last traffic";
  }

  private static String by(RecordedConnection.Close close) {
    return close.by() == ClosedBy.NETWORK && close.code() != 1006 ? " by the network" : "";
  }
}
