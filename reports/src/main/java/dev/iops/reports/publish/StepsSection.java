package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.RecordedTimeline.Spread;
import dev.iops.reports.ledger.RecordedTimeline.Step;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** The loads that were tried, how the system bore them, and how events spread over the subscribers meanwhile. */
final class StepsSection {

  private static final String LEAD =
    "Latencies are those of the whole way, from the log of the seconds of the step; subscribers are the medians over the " +
    "events of the step, each from its intended emission to the first, the median and the last connection that got it.";

  private StepsSection() {}

  static DigestTable table(RecordedRun run) {
    List<Step> steps = run.ledger().timeline().steps();
    boolean alike = steps.stream().map(Step::unit).distinct().count() == 1;
    List<List<String>> rows = new ArrayList<>();
    for (Step step : steps) {
      String load = number(step.value()) + (alike ? "" : " " + step.unit());
      String held = step.held() ? "yes" : "no";
      String detail = step.detail().isEmpty() ? DigestTable.NONE : step.detail();
      rows.add(row(run, step.name(), load, held, step.fromMicros(), step.toMicros(), detail));
    }
    if (rows.isEmpty() && !run.ledger().timeline().spreads().isEmpty()) {
      String none = DigestTable.NONE;
      rows.add(row(run, "whole run", none, none, run.info().startedAt(), Long.MAX_VALUE, none));
    }
    return new DigestTable("step", "Steps", LEAD, columns(alike ? steps.getFirst().unit() : "load"), rows);
  }

  private static List<String> columns(String load) {
    String first = "first subscriber";
    return List.of("Step", load, "held", "p50", "p99", first, "median", "last", "samples", "seen");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Words.of((long) value) : String.format(Locale.ROOT, "%.2f", value);
  }

  private static List<String> row(
    RecordedRun run,
    String name,
    String load,
    String held,
    long fromMicros,
    long toMicros,
    String detail
  ) {
    Histogram total = run.latencies().get(Hop.TOTAL).intervals().between(fromMicros, toMicros);
    List<Spread> spreads = run
      .ledger()
      .timeline()
      .spreads()
      .stream()
      .filter(spread -> spread.intendedAtMicros() >= fromMicros && spread.intendedAtMicros() < toMicros)
      .toList();
    return List.of(
      name,
      load,
      held,
      percentile(total, 50),
      percentile(total, 99),
      median(spreads, Spread::firstMicros),
      median(spreads, Spread::medianMicros),
      median(spreads, Spread::lastMicros),
      Words.of(total.getTotalCount()),
      detail
    );
  }

  static String percentile(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0 ? DigestTable.NONE : Words.micros(histogram.getValueAtPercentile(percentile));
  }

  private static String median(List<Spread> spreads, ToLongFunction<Spread> micros) {
    long[] sorted = spreads.stream().mapToLong(micros).sorted().toArray();
    return sorted.length == 0 ? DigestTable.NONE : Words.micros(sorted[(sorted.length - 1) / 2]);
  }
}
