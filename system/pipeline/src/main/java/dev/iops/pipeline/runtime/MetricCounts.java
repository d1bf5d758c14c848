package dev.iops.pipeline.runtime;

import java.util.Map;
import java.util.TreeMap;

/** What one invocation counted; a name that was touched is published also when it stayed 0. Not thread-safe. */
public final class MetricCounts {

  private final Map<String, Long> counts = new TreeMap<>();

  /** Adds to a count. */
  public void add(String name, long amount) {
    counts.merge(name, amount, Long::sum);
  }

  /** The counts so far, by name. */
  public Map<String, Long> asMap() {
    return Map.copyOf(counts);
  }
}
