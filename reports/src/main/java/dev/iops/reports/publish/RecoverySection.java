package dev.iops.reports.publish;

import dev.iops.reports.measure.RecoveryCurve;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RecoveryPromise;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How fast clients came back after they were cut off, and what that cost. */
final class RecoverySection {

  private static final List<String> COLUMNS = List.of(
    "Phase",
    "clients",
    "cut off",
    "50 % back after",
    "90 % back after",
    "100 % back after",
    "refused",
    "excused obligations"
  );
  private static final String LEAD =
    "Times count from the beginning of the phase; excused are events of the whole run that were emitted to connections " +
    "which had just ended.";

  private RecoverySection() {}

  static DigestTable table(RecordedRun run, Accounts accounts) {
    List<List<String>> rows = run
      .info()
      .objectives()
      .promises(RecoveryPromise.class)
      .stream()
      .flatMap(promise ->
        RecoveryCurve.of(run, promise)
          .map(curve -> row(promise.phase(), curve, accounts))
          .stream()
      )
      .toList();
    return new DigestTable("recovery", "Recovery", LEAD, COLUMNS, rows);
  }

  private static List<String> row(String phase, RecoveryCurve curve, Accounts accounts) {
    return List.of(
      phase,
      Words.of(curve.clients().size()),
      Words.of(curve.cut()),
      time(curve.backAfter(0.5)),
      time(curve.backAfter(0.9)),
      time(curve.backAfter(1)),
      refused(curve.refused()),
      Words.of(accounts.excused())
    );
  }

  private static String time(OptionalLong micros) {
    return micros.isPresent() ? Words.micros(micros.getAsLong()) : "never";
  }

  private static String refused(Map<Integer, Long> byStatus) {
    String refused = byStatus
      .entrySet()
      .stream()
      .map(e -> Words.of(e.getValue()) + (e.getKey() == 0 ? " without an answer" : " with HTTP " + e.getKey()))
      .collect(Collectors.joining("; "));
    return refused.isEmpty() ? "0" : refused;
  }
}
