package dev.iops.cli;

/** The exit code for several runs: one FAIL makes it FAIL, else one UNKNOWN makes it UNKNOWN. */
final class WorstVerdict {

  private static final int FAIL = 1;

  private WorstVerdict() {}

  static int of(int one, int other) {
    return one == FAIL || other == FAIL ? FAIL : Math.max(one, other);
  }
}
