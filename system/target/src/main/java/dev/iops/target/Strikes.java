package dev.iops.target;

import java.util.List;
import java.util.Map;

/**
 * A page of what faults of the embedded cloud have done, in the order in which it happened.
 *
 * @param strikes at most a thousand; none if nothing is new
 * @param next what to ask for to get those that follow
 * @param counts how often each fault has struck so far, on this page or not
 * @param notKept how many strikes of a fault the cloud only counted, because there were too many
 */
public record Strikes(List<Strike> strikes, long next, Map<String, Long> counts, Map<String, Long> notKept) {
  /** Takes copies; what is missing is empty. */
  public Strikes {
    strikes = strikes == null ? List.of() : List.copyOf(strikes);
    counts = counts == null ? Map.of() : Map.copyOf(counts);
    notKept = notKept == null ? Map.of() : Map.copyOf(notKept);
  }
}
