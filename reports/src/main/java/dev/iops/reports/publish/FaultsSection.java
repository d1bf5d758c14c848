package dev.iops.reports.publish;

import dev.iops.reports.ledger.RecordedTimeline;
import dev.iops.reports.ledger.RecordedTimeline.FaultSpan;
import dev.iops.reports.ledger.RecordedTimeline.Strike;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The faults that were planted, how long they acted and what they did. */
final class FaultsSection {

  private static final List<String> COLUMNS = List.of("Fault", "from", "to", "strikes", "the first");
  private static final String LEAD = "From the start of the run.";

  private FaultsSection() {}

  static DigestTable table(RecordedRun run) {
    RecordedTimeline timeline = run.ledger().timeline();
    List<List<String>> rows = new ArrayList<>();
    Set<Strike> explained = new HashSet<>();
    for (FaultSpan span : timeline.faults()) {
      List<Strike> strikes = timeline
        .strikes()
        .stream()
        .filter(strike -> isOf(span, strike))
        .toList();
      explained.addAll(strikes);
      String to = span.healedAtMicros().isPresent() ? Since.start(run, span.healedAtMicros().getAsLong()) : "the end";
      rows.add(row(span.fault(), Since.start(run, span.plantedAtMicros()), to, strikes));
    }
    List<Strike> others = timeline
      .strikes()
      .stream()
      .filter(strike -> !explained.contains(strike))
      .toList();
    for (String fault : new TreeSet<>(others.stream().map(Strike::fault).toList())) {
      List<Strike> strikes = others
        .stream()
        .filter(strike -> strike.fault().equals(fault))
        .toList();
      rows.add(row(fault, DigestTable.NONE, DigestTable.NONE, strikes));
    }
    return new DigestTable("fault", "Faults", LEAD, COLUMNS, rows);
  }

  /** A strike bears the name of its fault, which was perhaps asked for with parameters. */
  private static boolean isOf(FaultSpan span, Strike strike) {
    String asked = span.fault();
    boolean named =
      strike.fault().equals(span.id()) || asked.equals(strike.fault()) || asked.startsWith(strike.fault() + ":");
    return (
      named &&
      strike.atMicros() >= span.plantedAtMicros() &&
      strike.atMicros() <= span.healedAtMicros().orElse(Long.MAX_VALUE)
    );
  }

  private static List<String> row(String fault, String from, String to, List<Strike> strikes) {
    String first = strikes.isEmpty()
      ? DigestTable.NONE
      : strikes.getFirst().where() + ": " + strikes.getFirst().effect();
    return List.of(fault, from, to, Words.of(strikes.size()), first);
  }
}
