package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.RecordedTimeline.Phase;
import dev.iops.reports.measure.OpenCount;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The parts of the run, one after the other. */
final class PhasesSection {

  private static final List<String> COLUMNS = List.of(
    "Phase",
    "from",
    "took",
    "connections at its end",
    "p50",
    "p99",
    "samples"
  );
  private static final String LEAD = "From the start of the run; latencies are those of the whole way.";

  private PhasesSection() {}

  static DigestTable table(RecordedRun run) {
    List<Phase> phases = run.ledger().timeline().phases();
    OpenCount count = OpenCount.of(run);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      long from = phases.get(i).atMicros();
      boolean last = i + 1 == phases.size();
      long to = last ? run.ledger().observationEndedAt().orElse(Since.end(run)) : phases.get(i + 1).atMicros();
      to = Math.max(from, to);
      Histogram total = run.latencies().get(Hop.TOTAL).intervals().between(from, to);
      rows.add(
        List.of(
          phases.get(i).name(),
          Since.start(run, from),
          Words.micros(to - from),
          Words.of(count.at(to - 1)),
          StepsSection.percentile(total, 50),
          StepsSection.percentile(total, 99),
          Words.of(total.getTotalCount())
        )
      );
    }
    return new DigestTable("phase", "Phases", LEAD, COLUMNS, rows);
  }
}
