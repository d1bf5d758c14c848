package dev.iops.reports.verdict;

import dev.iops.reports.measure.Life;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.StayPromise;
import java.util.List;

/** The other side ends no connection of a group before it has a certain age. */
final class StayChecker extends PromiseChecker<StayPromise> {

  StayChecker() {
    super(StayPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, StayPromise stay, Accounts accounts) {
    List<Life> lives = Life.of(run, stay.group());
    String age = Words.micros(stay.atLeastMicros());
    List<Finding> findings = lives
      .stream()
      .filter(life -> life.endedByOtherSide() && life.micros() < stay.atLeastMicros())
      .map(life -> finding(stay, life))
      .toList();
    long proven = lives
      .stream()
      .filter(life -> life.micros() >= stay.atLeastMicros())
      .count();
    String claim = "The other side ends no connection of " + stay.group() + " before it is " + age + " old";
    Outcome outcome = !findings.isEmpty() ? Outcome.FAIL : proven == 0 ? Outcome.UNKNOWN : Outcome.PASS;
    String reason = Words.of(proven) + " of " + Words.of(lives.size(), "connection") + " of " + stay.group();
    reason += " seen to live for " + age + " or longer";
    if (lives.isEmpty()) {
      reason = Members.none(run, stay.group());
    } else if (!findings.isEmpty()) {
      reason = Words.of(findings.size()) + " of " + Words.of(lives.size(), "connection") + " of " + stay.group();
      reason += " ended by the other side before " + age;
    }
    return new CheckResult("stay " + stay.group(), claim, outcome, reason, Finding.worst(findings))
      .measuring(
        Objective.count("stay." + stay.group() + ".endedEarly", 0, findings.size(), proven + findings.size()).needing(
          stay.minSamples()
        )
      )
      .needing(stay.minSamples(), proven, "connection");
  }

  private static Finding finding(StayPromise stay, Life life) {
    String end = CloseCodes.inWords(life.connection().close().code()) + " after " + Words.micros(life.micros());
    return Finding.of(life.connection(), life.untilMicros(), stay.atLeastMicros() - life.micros(), end);
  }
}
