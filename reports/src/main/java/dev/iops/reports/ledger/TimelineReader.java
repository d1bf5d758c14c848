package dev.iops.reports.ledger;

import static dev.iops.reports.ledger.LedgerReader.number;
import static dev.iops.reports.ledger.LedgerReader.text;
import static dev.iops.reports.ledger.LedgerReader.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.reports.ledger.RecordedTimeline.FaultSpan;
import dev.iops.reports.ledger.RecordedTimeline.Phase;
import dev.iops.reports.ledger.RecordedTimeline.Sample;
import dev.iops.reports.ledger.RecordedTimeline.Spread;
import dev.iops.reports.ledger.RecordedTimeline.Step;
import dev.iops.reports.ledger.RecordedTimeline.Strike;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the timeline of one run. Not thread-safe; one reader reads one file. */
final class TimelineReader {

  private final List<Phase> phases = new ArrayList<>();
  private final Map<String, FaultSpan> faults = new LinkedHashMap<>();
  private final List<Strike> strikes = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();
  private final Map<String, List<Sample>> gauges = new TreeMap<>();

  private TimelineReader() {}

  static RecordedTimeline read(Path file, List<String> damage) {
    TimelineReader reader = new TimelineReader();
    new LineReader(file, damage).forEach(reader::line);
    reader.phases.sort(Comparator.comparingLong(Phase::atMicros));
    reader.strikes.sort(Comparator.comparingLong(Strike::atMicros));
    reader.gauges.values().forEach(samples -> samples.sort(Comparator.comparingLong(Sample::atMicros)));
    return new RecordedTimeline(
      List.copyOf(reader.phases),
      List.copyOf(reader.faults.values()),
      List.copyOf(reader.strikes),
      List.copyOf(reader.steps),
      List.copyOf(reader.spreads),
      reader.gauges
    );
  }

  private void line(JsonNode line) {
    switch (text(line, "kind")) {
      case "phase" -> phases.add(new Phase(text(line, "name"), time(line, "at")));
      case "planted" -> planted(line);
      case "healed" -> healed(line);
      case "strike" -> strikes.add(
        new Strike(text(line, "fault"), text(line, "where"), text(line, "effect"), time(line, "at"))
      );
      case "gauge" -> gauges
        .computeIfAbsent(text(line, "name"), name -> new ArrayList<>())
        .add(new Sample(time(line, "at"), real(line, "value")));
      case "step" -> steps.add(step(line));
      case "spread" -> spreads.add(spread(line));
      default -> throw LedgerReader.unknownKind(line);
    }
  }

  private void planted(JsonNode line) {
    String id = text(line, "id");
    FaultSpan span = new FaultSpan(id, text(line, "fault"), time(line, "at"), OptionalLong.empty());
    if (faults.put(id, span) != null) {
      throw new IllegalArgumentException("fault " + id + " is planted twice");
    }
  }

  private void healed(JsonNode line) {
    FaultSpan span = faults.get(text(line, "id"));
    if (span == null) {
      throw new IllegalArgumentException("fault " + text(line, "id") + " was never planted");
    }
    OptionalLong at = OptionalLong.of(time(line, "at"));
    faults.put(span.id(), new FaultSpan(span.id(), span.fault(), span.plantedAtMicros(), at));
  }

  private static Step step(JsonNode line) {
    return new Step(
      text(line, "name"),
      real(line, "value"),
      text(line, "unit"),
      time(line, "from"),
      time(line, "to"),
      line.path("held").asBoolean(),
      text(line, "detail")
    );
  }

  private static Spread spread(JsonNode line) {
    return new Spread(
      text(line, "event"),
      time(line, "at"),
      number(line, "connections"),
      number(line, "firstMicros"),
      number(line, "medianMicros"),
      number(line, "lastMicros")
    );
  }

  private static double real(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("field " + field + " is missing or is no number");
    }
    return value.asDouble();
  }
}
