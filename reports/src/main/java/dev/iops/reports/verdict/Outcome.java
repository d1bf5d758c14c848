package dev.iops.reports.verdict;

import java.util.Collection;

/** The three possible ends of a check or of a run. */
public enum Outcome {
  PASS(0),
  FAIL(1),
  /** Not enough evidence to claim either. */
  UNKNOWN(2);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a process that ends with this. */
  public int exitCode() {
    return exitCode;
  }

  /** FAIL beats UNKNOWN beats PASS; nothing at all is UNKNOWN. */
  static Outcome worstOf(Collection<Outcome> outcomes) {
    if (outcomes.contains(FAIL)) {
      return FAIL;
    }
    return outcomes.contains(UNKNOWN) || outcomes.isEmpty() ? UNKNOWN : PASS;
  }
}
