package dev.iops.reports.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.iops.reports.baseline.Metric;
import dev.iops.reports.verdict.Outcome;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one metric.
 *
 * @param metric its name
 * @param base geometric mean over the runs of base
 * @param head likewise of head
 * @param noiseFloor the change that chance alone exceeds only with the level's probability, relative, such as 0.09
 * @param probability of so large a change for the worse by chance, in the set of runs that says least
 * @param note what else is to be known, in words; may be empty
 */
public record MetricResult(
  @JsonProperty("metric") String metric,
  @JsonProperty("base") double base,
  @JsonProperty("head") double head,
  @JsonProperty("noiseFloor") double noiseFloor,
  @JsonProperty("probability") double probability,
  @JsonProperty("state") State state,
  @JsonProperty("note") String note
) {
  /** The possible ends. */
  public enum State {
    /** Worse in both sets of runs. */
    WORSE,
    /** Worse in the first set of runs, and there is no second one. */
    SUSPECT,
    /** Too few samples, or none on one side. */
    UNKNOWN,
    /** Runs of the same build differ too much to tell. */
    NOISY,
    /** Better in the first set of runs. */
    BETTER,
    /** No difference that counts. */
    SAME,
  }

  /**
   * What it means for the comparison: PASS, FAIL, or UNKNOWN. Empty if runs of the same build differ too much to tell and
   * nothing depends on it: only without {@value Metric#PRIMARY} nothing can be said of a build.
   */
  @JsonIgnore
  public Optional<Outcome> outcome() {
    return switch (state) {
      case WORSE -> Optional.of(Outcome.FAIL);
      case SUSPECT, UNKNOWN -> Optional.of(Outcome.UNKNOWN);
      case NOISY -> metric.equals(Metric.PRIMARY) ? Optional.of(Outcome.UNKNOWN) : Optional.empty();
      case BETTER, SAME -> Optional.of(Outcome.PASS);
    };
  }

  /** {@code +52 %}. */
  @JsonIgnore
  public String change() {
    return base == 0 || head == 0 ? "–" : percent(head / base - 1);
  }

  /** {@code ±9 %}. */
  @JsonIgnore
  public String noise() {
    return Double.isFinite(noiseFloor) && noiseFloor > 0
      ? String.format(Locale.ROOT, "±%.0f %%", 100 * noiseFloor)
      : "unknown";
  }

  /** {@code deliver p50 +52 % (41.0 ms → 62.3 ms, noise floor ±9 %)}. */
  public String words() {
    Metric known = Metric.of(metric);
    return "%s %s (%s → %s, noise floor %s)".formatted(
      known.label(),
      change(),
      known.words(base),
      known.words(head),
      noise()
    );
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.0f %%", 100 * share);
  }
}
