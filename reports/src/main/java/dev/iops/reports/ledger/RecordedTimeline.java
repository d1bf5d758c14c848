package dev.iops.reports.ledger;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What happened to a run as a whole, in order of time. Times are microseconds since the epoch.
 *
 * @param gauges samples by the name of the gauge
 */
public record RecordedTimeline(
  List<Phase> phases,
  List<FaultSpan> faults,
  List<Strike> strikes,
  List<Step> steps,
  List<Spread> spreads,
  Map<String, List<Sample>> gauges
) {
  /** Nothing is known. */
  public static final RecordedTimeline EMPTY = new RecordedTimeline(
    List.of(),
    List.of(),
    List.of(),
    List.of(),
    List.of(),
    Map.of()
  );

  /** A part of the run; it lasts until the next one begins. */
  public record Phase(String name, long atMicros) {}

  /** From when to when a fault acted; to the end of the run if it was never healed. */
  public record FaultSpan(String id, String fault, long plantedAtMicros, OptionalLong healedAtMicros) {}

  /** One time that a fault did something. */
  public record Strike(String fault, String where, String effect, long atMicros) {}

  /** A load that was tried. */
  public record Step(
    String name,
    double value,
    String unit,
    long fromMicros,
    long toMicros,
    boolean held,
    String detail
  ) {}

  /** How one event spread over the connections; times from its intended emission. */
  public record Spread(
    String event,
    long intendedAtMicros,
    long connections,
    long firstMicros,
    long medianMicros,
    long lastMicros
  ) {}

  /** A gauge at one moment. */
  public record Sample(long atMicros, double value) {}

  /** The samples of a gauge; empty if it was never read. */
  public List<Sample> gauge(String name) {
    return gauges.getOrDefault(name, List.of());
  }
}
