package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Micros;
import dev.iops.reports.measure.RowBalance;
import dev.iops.reports.measure.RowBalance.Reading;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RowsPromise;
import java.util.Comparator;
import java.util.List;

/** The table of connections holds next to no rows of connections that ended some time ago. */
final class RowsChecker extends PromiseChecker<RowsPromise> {

  RowsChecker() {
    super(RowsPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, RowsPromise promise, Accounts accounts) {
    List<Reading> readings = RowBalance.of(run, promise.cleanWithinMicros()).readings();
    String claim =
      "The table of connections has at most " +
      Words.of(promise.maxStale(), "row") +
      " of connections that ended more than " +
      Words.micros(promise.cleanWithinMicros()) +
      " ago";
    if (readings.isEmpty()) {
      String reason = "the rows of the table were never counted";
      return new CheckResult("rows", claim, Outcome.UNKNOWN, reason, List.of()).measuring(
        Objective.count("rows.stale", promise.maxStale(), 0, 0)
      );
    }
    List<Finding> findings = readings
      .stream()
      .filter(reading -> reading.stale() > promise.maxStale())
      .map(RowsChecker::finding)
      .toList();
    Reading worst = readings.stream().max(Comparator.comparingLong(Reading::stale)).orElseThrow();
    String most = "at most " + Words.of(Math.max(0, worst.stale()), "stale row");
    String counted = " in " + Words.of(readings.size(), "reading");
    String reason = findings.isEmpty()
      ? most + counted
      : most + ", too many in " + Words.of(findings.size()) + " of " + Words.of(readings.size(), "reading");
    Outcome outcome = findings.isEmpty() ? Outcome.PASS : Outcome.FAIL;
    return new CheckResult("rows", claim, outcome, reason, Finding.worst(findings))
      .measuring(
        Objective.count("rows.stale", promise.maxStale(), Math.max(0, worst.stale()), readings.size()).needing(
          promise.minSamples()
        )
      )
      .needing(promise.minSamples(), readings.size(), "reading")
      .asFarAsRecorded(!run.damage().isEmpty());
  }

  private static Finding finding(Reading reading) {
    String text =
      Micros.toInstant(reading.atMicros()) +
      ": " +
      Words.of(reading.rows(), "row") +
      ", " +
      Words.of(reading.open(), "connection") +
      " open, " +
      Words.of(reading.passing()) +
      " just ended or about to open";
    return new Finding(reading.stale(), text);
  }
}
