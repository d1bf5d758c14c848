package dev.iops.cloud.gateway;

/**
 * What a token bucket lets through.
 *
 * @param perSecond tokens that come back each second
 * @param burst the most tokens that the bucket holds
 */
public record Rate(double perSecond, double burst) {
  /** Lets everything through. */
  public static final Rate UNLIMITED = new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * @throws IllegalArgumentException if a value is negative or not a number
   */
  public Rate {
    if (!(perSecond >= 0) || !(burst >= 0)) {
      throw new IllegalArgumentException(
        "Rate " + perSecond + "/s with burst " + burst + ": expected two numbers of 0 or more"
      );
    }
  }

  /** Whether there is anything to count. */
  boolean isLimited() {
    return !Double.isInfinite(perSecond);
  }
}
