package dev.iops.cli.prove;

import java.util.List;

/**
 * The pairs of runs of a case that compares two sides.
 *
 * @param count how many pairs a set has
 * @param baseFaults what is planted in the runs of what is compared with
 * @param headFaults what is planted in the runs of what is judged
 */
public record ProofPairs(int count, List<String> baseFaults, List<String> headFaults) {
  public ProofPairs {
    baseFaults = List.copyOf(baseFaults);
    headFaults = List.copyOf(headFaults);
  }
}
