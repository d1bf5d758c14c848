package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the time of the whole way divides among the hops. Means add up; percentiles do not, so their shares are only of
 * the sum of the hops.
 *
 * @param latencies of every hop
 */
record HopShares(Map<Hop, HopLatency> latencies) {
  /** The hops of an event's way, in order. */
  static final List<Hop> STAGES = List.of(Hop.EMIT, Hop.INGEST, Hop.PROCESS, Hop.BROADCAST, Hop.DELIVER);

  static HopShares of(RecordedRun run) {
    return new HopShares(run.latencies());
  }

  /** Whether nothing took any time. */
  boolean isEmpty() {
    return sum(false) <= 0;
  }

  /** The time of a hop, microseconds: its mean, or its 99th percentile. */
  double micros(Hop hop, boolean slow) {
    HopLatency latency = latencies.get(hop);
    if (latency.count() == 0) {
      return 0;
    }
    return slow ? latency.micros(99) : latency.latencies().getMean();
  }

  /** The share of a hop of an event's way, from 0 to 1; empty for what is no part of it. */
  Optional<Double> share(Hop hop, boolean slow) {
    double sum = sum(slow);
    return STAGES.contains(hop) && sum > 0 ? Optional.of(micros(hop, slow) / sum) : Optional.empty();
  }

  /** The means together, microseconds. */
  double sumOfMeans() {
    return sum(false);
  }

  /** The hop that takes the largest part of the mean. */
  Hop largest() {
    return STAGES.stream()
      .max(Comparator.comparingDouble(hop -> micros(hop, false)))
      .orElseThrow();
  }

  /** {@code Broadcast (processed → broadcast) takes 47 % of the time, 2.37 s of 5.02 s on average.} */
  String inWords() {
    Hop hop = largest();
    return String.format(
      Locale.ROOT,
      "%s (%s) takes the largest part, %.0f %%: %s of %s on average.",
      hop.label(),
      hop.span(),
      100 * share(hop, false).orElse(0.0),
      Words.micros(Math.round(micros(hop, false))),
      Words.micros(Math.round(sumOfMeans()))
    );
  }

  private double sum(boolean slow) {
    return STAGES.stream()
      .mapToDouble(hop -> micros(hop, slow))
      .sum();
  }
}
