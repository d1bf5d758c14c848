package dev.iops.cloud.metrics;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All metrics in memory, in periods of a minute; AWS keeps those for 15 days. Thread-safe.
 *
 * <p>There may be {@link #MAX_METRICS} metrics; what is written to further ones is dropped, with one warning.
 */
public final class MetricStore implements MetricSink {

  /** How long a minute is kept. */
  public static final Duration KEPT = Duration.ofHours(3);

  /** How far ahead of the present a value may be ("PutMetricData", API reference). */
  static final Duration AHEAD = Duration.ofHours(2);

  /** How many metrics there may be. */
  static final int MAX_METRICS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(MetricStore.class);

  private final Timeline timeline;
  private final Map<MetricId, Map<Unit, Series>> metrics = new ConcurrentHashMap<>();
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  /** There are no metrics yet. */
  public MetricStore(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public Recorder recorder(MetricId id, Unit unit) {
    return series(id, unit)
      .<Recorder>map(series -> series)
      .orElse(_value -> {});
  }

  /** Adds values at a time; drops them if {@link #keeps} says no. */
  void add(MetricId id, Unit unit, Instant at, StatisticSet values) {
    if (keeps(at)) {
      series(id, unit).ifPresent(series -> series.add(at, values));
    }
  }

  /** Whether values of this time are kept. */
  boolean keeps(Instant at) {
    Instant now = timeline.now();
    return at.isAfter(now.minus(KEPT)) && !at.isAfter(now.plus(AHEAD));
  }

  /** The metrics that were ever written to and the time of their newest value, in order of their names. */
  SortedMap<MetricId, Instant> newest() {
    SortedMap<MetricId, Instant> newest = new TreeMap<>();
    metrics.forEach((id, units) ->
      units
        .values()
        .stream()
        .filter(series -> !series.isEmpty())
        .map(Series::newest)
        .max(Instant::compareTo)
        .ifPresent(at -> newest.put(id, at))
    );
    return newest;
  }

  /**
   * The periods that have values, by the time at which they begin, for each unit.
   *
   * @param unit empty for all
   */
  Map<Unit, NavigableMap<Instant, Summary>> byUnit(MetricId id, Optional<Unit> unit, Range range) {
    Map<Unit, NavigableMap<Instant, Summary>> found = new EnumMap<>(Unit.class);
    for (Map.Entry<Unit, Series> entry : units(id)) {
      if (unit.isEmpty() || unit.get() == entry.getKey()) {
        entry.getValue().summarize(range, found.computeIfAbsent(entry.getKey(), _unit -> new TreeMap<>()));
      }
    }
    return found;
  }

  /** The periods that have values, in one unit or in all units together. */
  NavigableMap<Instant, Summary> together(MetricId id, Optional<Unit> unit, Range range) {
    NavigableMap<Instant, Summary> found = new TreeMap<>();
    for (Map.Entry<Unit, Series> entry : units(id)) {
      if (unit.isEmpty() || unit.get() == entry.getKey()) {
        entry.getValue().summarize(range, found);
      }
    }
    return found;
  }

  private List<Map.Entry<Unit, Series>> units(MetricId id) {
    return List.copyOf(metrics.getOrDefault(id, Collections.emptyMap()).entrySet());
  }

  private Optional<Series> series(MetricId id, Unit unit) {
    Map<Unit, Series> units = metrics.get(id);
    if (units == null) {
      if (metrics.size() >= MAX_METRICS) {
        if (hasWarned.compareAndSet(false, true)) {
          LOG.warn("There are {} metrics already; {} and all further ones are dropped", MAX_METRICS, id);
        }
        return Optional.empty();
      }
      units = metrics.computeIfAbsent(id, _id -> new ConcurrentHashMap<>(2));
    }
    return Optional.of(units.computeIfAbsent(unit, _unit -> new Series(timeline)));
  }
}
