package dev.iops.reports.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.iops.reports.verdict.Outcome;
import java.util.List;

/**
 * How runs of one build did against those of another.
 *
 * @param kind {@value #KIND}
 * @param base what was compared with, in words
 * @param head what was judged, in words
 * @param level the share of comparisons of a build with itself that may end red
 * @param sets how many sets of runs there were: a red needs two that agree
 * @param reasons of the outcome, in words, the most important one first
 * @param culprits the parts that got worse, those first that did by most; such as {@code deliver}
 */
public record Comparison(
  @JsonProperty("schemaVersion") int schemaVersion,
  @JsonProperty("kind") String kind,
  @JsonProperty("base") String base,
  @JsonProperty("head") String head,
  @JsonProperty("level") double level,
  @JsonProperty("sets") int sets,
  @JsonProperty("outcome") Outcome outcome,
  @JsonProperty("reasons") List<String> reasons,
  @JsonProperty("culprits") List<String> culprits,
  @JsonProperty("metrics") List<MetricResult> metrics
) {
  /** The version of the file. */
  public static final int SCHEMA_VERSION = 1;

  /** What {@link #kind} says. */
  public static final String KIND = "iops-comparison";

  public Comparison {
    reasons = List.copyOf(reasons);
    culprits = List.copyOf(culprits);
    metrics = List.copyOf(metrics);
  }

  /** Those in this state. */
  public List<MetricResult> in(MetricResult.State state) {
    return metrics
      .stream()
      .filter(result -> result.state() == state)
      .toList();
  }
}
