package dev.iops.reports.publish;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.compare.ComparisonText;
import dev.iops.reports.run.RecordedRun;
import java.util.List;
import java.util.Optional;

/** How the run did against the baseline that it was held against last, if it ever was. */
final class ComparisonSection {

  private static final List<String> COLUMNS = List.of("Metric", "base", "head", "change", "noise floor", "means");

  private ComparisonSection() {}

  static DigestTable table(RecordedRun run) {
    Optional<Comparison> comparison = ComparisonFile.read(run.directory().path());
    String title = "Comparison with the baseline";
    if (comparison.isEmpty()) {
      return new DigestTable("against baseline", title, "", COLUMNS, List.of());
    }
    Comparison found = comparison.get();
    String lead =
      found.outcome() +
      ": " +
      String.join("; ", found.reasons()) +
      ". " +
      found.head() +
      " against " +
      found.base() +
      ".";
    return new DigestTable("against baseline", title, lead, COLUMNS, ComparisonText.rows(found));
  }
}
