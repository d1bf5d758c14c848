package dev.iops.reports.run;

/** On which side of its limit a metric has to stay. */
public enum Direction {
  /** The smaller, the better: latencies, losses, growth. */
  AT_MOST("at most", "≤"),
  /** The larger, the better: throughput, shares that came back. */
  AT_LEAST("at least", "≥");

  private final String words;
  private final String sign;

  Direction(String words, String sign) {
    this.words = words;
    this.sign = sign;
  }

  /** In words: {@code at most}. */
  public String words() {
    return words;
  }

  /** As a sign: {@code ≤}. */
  public String sign() {
    return sign;
  }

  /** Whether a value keeps the limit; the limit itself does. */
  public boolean holds(double seen, double limit) {
    return margin(seen, limit) >= 0;
  }

  /** How far a value is on the good side of the limit, in its unit; negative if it is on the bad side. */
  public double margin(double seen, double limit) {
    return this == AT_MOST ? limit - seen : seen - limit;
  }
}
