package dev.iops.reports.publish;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.MetricResult;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.verdict.Outcome;
import java.util.List;

/** What came of comparisons with a baseline. */
final class SampleComparisons {

  private SampleComparisons() {}

  /** One hop got worse; of the rest one has no samples, one is too noisy, one is the same. */
  static Comparison worse() {
    return new Comparison(
      Comparison.SCHEMA_VERSION,
      Comparison.KIND,
      "baselines/steady.json",
      "20260102-030405-steady",
      0.05,
      2,
      Outcome.FAIL,
      List.of("deliver got worse: deliver p50 +52 %"),
      List.of("deliver"),
      List.of(
        new MetricResult("deliver.p50", 41_000, 62_320, 0.09, 0.01, State.WORSE, ""),
        new MetricResult("emit.p99", 0, 0, Double.POSITIVE_INFINITY, 1, State.UNKNOWN, "no samples in a run"),
        new MetricResult("total.p50", 310_000, 320_000, 0.1, 0.4, State.SAME, ""),
        new MetricResult("total.p99", 410_000, 420_000, 0.8, 0.4, State.NOISY, "")
      )
    );
  }
}
