package dev.iops.reports.verdict;

import dev.iops.reports.run.Direction;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A number of a run and the absolute limit that it was held against.
 *
 * @param metric what was measured, such as {@code latency.total.p99}
 * @param direction on which side of the limit it has to stay
 * @param limit the last value that is in order
 * @param seen what was measured; empty if nothing was
 * @param samples from how many samples
 * @param minSamples with fewer samples than this nothing is claimed (UNKNOWN)
 */
public record Objective(
  String metric,
  Direction direction,
  Unit unit,
  double limit,
  OptionalDouble seen,
  long samples,
  long minSamples
) {
  /** A count that may not be above a limit, out of so many. */
  static Objective count(String metric, long limit, long seen, long samples) {
    return new Objective(
      metric,
      Direction.AT_MOST,
      Unit.COUNT,
      limit,
      samples == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) seen),
      samples,
      1
    );
  }

  /** The same, but from at least so many samples. */
  Objective needing(long samplesNeeded) {
    return new Objective(metric, direction, unit, limit, seen, samples, samplesNeeded);
  }

  /** FAIL on the wrong side of the limit; UNKNOWN from too few samples, whatever was seen. */
  public Outcome outcome() {
    if (seen.isEmpty() || samples < minSamples) {
      return Outcome.UNKNOWN;
    }
    return direction.holds(seen.getAsDouble(), limit) ? Outcome.PASS : Outcome.FAIL;
  }

  /** How far on the good side of the limit, in its unit; negative on the bad side; empty if nothing was measured. */
  public OptionalDouble margin() {
    return seen.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(direction.margin(seen.getAsDouble(), limit));
  }

  /** The margin as a share of the limit; empty if nothing was measured or the limit is 0. */
  public OptionalDouble relativeMargin() {
    return seen.isEmpty() || limit == 0
      ? OptionalDouble.empty()
      : OptionalDouble.of(margin().getAsDouble() / Math.abs(limit));
  }

  /** The limit: {@code ≤ 2.00 s}. */
  public String goalInWords() {
    return direction.sign() + " " + unit.words(limit);
  }

  /** What was seen; empty if nothing was. */
  public String seenInWords() {
    return seen.isPresent() ? unit.words(seen.getAsDouble()) : "";
  }

  /** The margin: {@code 1.20 s (60 %)}, with a minus if the limit is broken; empty if nothing was measured. */
  public String marginInWords() {
    if (seen.isEmpty()) {
      return "";
    }
    String words = unit.words(margin().getAsDouble());
    return relativeMargin().isPresent() && relativeMargin().getAsDouble() != 0
      ? words + String.format(Locale.ROOT, " (%.0f %%)", 100 * relativeMargin().getAsDouble())
      : words;
  }
}
