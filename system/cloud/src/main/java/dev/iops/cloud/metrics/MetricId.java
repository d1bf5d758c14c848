package dev.iops.cloud.metrics;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What names a metric: two with different dimensions are two metrics, also if one's are among the other's.
 *
 * @param namespace such as {@code AWS/Lambda}
 * @param name such as {@code Duration}
 * @param dimensions values by name; may be empty
 */
public record MetricId(
  String namespace,
  String name,
  SortedMap<String, String> dimensions
) implements Comparable<MetricId> {
  private static final Comparator<MetricId> ORDER = Comparator.comparing(MetricId::namespace)
    .thenComparing(MetricId::name)
    .thenComparing(id -> id.dimensions().toString());

  /** Keeps a copy of the dimensions. */
  public MetricId {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  /** A metric without dimensions. */
  public static MetricId of(String namespace, String name) {
    return new MetricId(namespace, name, Collections.emptySortedMap());
  }

  /** The same with one dimension more. */
  public MetricId with(String dimension, String value) {
    SortedMap<String, String> more = new TreeMap<>(dimensions);
    more.put(dimension, value);
    return new MetricId(namespace, name, more);
  }

  @Override
  public int compareTo(MetricId other) {
    return ORDER.compare(this, other);
  }
}
