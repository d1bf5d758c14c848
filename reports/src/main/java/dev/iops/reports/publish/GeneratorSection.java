package dev.iops.reports.publish;

import dev.iops.reports.measure.GaugeLevel;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.GaugeWords;
import java.util.ArrayList;
import java.util.List;

/** Whether the load generator kept up. */
final class GeneratorSection {

  private static final List<String> COLUMNS = List.of("", "lag p99", "lateness p99", "CPU", "GC", "heap");
  private static final List<String> GAUGES = List.of(
    Gauges.GENERATOR_LAG,
    Gauges.GENERATOR_LATENESS,
    Gauges.GENERATOR_CPU,
    Gauges.GENERATOR_GC,
    Gauges.GENERATOR_HEAP
  );
  private static final String LEAD =
    "How late the event loops ran and due events were sent, the share of all processors and of the time for garbage " +
    "collection, and the heap in use: the highest readings but for one in twenty, and the highest of all.";

  private GeneratorSection() {}

  static DigestTable table(RecordedRun run) {
    List<String> row = new ArrayList<>(List.of(""));
    GAUGES.forEach(gauge ->
      row.add(
        GaugeLevel.of(run, gauge)
          .map(level -> level(gauge, level))
          .orElse(DigestTable.NONE)
      )
    );
    boolean read = row
      .stream()
      .skip(1)
      .anyMatch(cell -> !cell.equals(DigestTable.NONE));
    List<List<String>> rows = read ? List.of(row) : List.of();
    return new DigestTable("generator", "Load generator", LEAD, COLUMNS, rows);
  }

  private static String level(String gauge, GaugeLevel level) {
    String usual = GaugeWords.of(gauge, level.usual());
    String highest = GaugeWords.of(gauge, level.highest());
    return usual.equals(highest) ? usual : usual + " (at worst " + highest + ")";
  }
}
