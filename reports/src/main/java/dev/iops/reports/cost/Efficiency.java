package dev.iops.reports.cost;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How much a run used for what it did; only what was counted. */
public final class Efficiency {

  private Efficiency() {}

  /**
   * {@code messagesPerDelivery} and {@code lambdaGbSecondsPerThousandEvents}, as far as they are known.
   *
   * @param accounts the balance of the run's obligations
   */
  public static SortedMap<String, Double> of(RecordedRun run, Accounts accounts) {
    SortedMap<String, Double> values = new TreeMap<>();
    UsageFile.read(run.directory()).ifPresent(usage -> {
      put(values, "messagesPerDelivery", sum(usage, Usage.MESSAGES), (double) accounts.delivered());
      put(
        values,
        "lambdaGbSecondsPerThousandEvents",
        sum(usage, Usage.LAMBDA_GB_SECONDS),
        accounts.emission().emitted() / 1e3
      );
    });
    return values;
  }

  private static double sum(Usage usage, String name) {
    Predicate<UsageFact> counted = fact -> fact.basis() == Basis.COUNTED;
    boolean whole = usage.named(name).findAny().isPresent() && usage.named(name).allMatch(counted);
    return whole ? usage.named(name).mapToDouble(UsageFact::quantity).sum() : 0;
  }

  private static void put(SortedMap<String, Double> values, String name, double used, double done) {
    if (used > 0 && done > 0) {
      values.put(name, used / done);
    }
  }
}
