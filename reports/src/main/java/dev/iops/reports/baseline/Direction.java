package dev.iops.reports.baseline;

/** Which values of a metric are the better ones. */
public enum Direction {
  LOWER_IS_BETTER(1),
  HIGHER_IS_BETTER(-1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** The value's natural logarithm, turned so that larger is worse. */
  public double badness(double value) {
    return sign * Math.log(value);
  }

  /** Whether a change is one for the worse. */
  public boolean isWorse(double from, double to) {
    return sign * (to - from) > 0;
  }
}
