package dev.iops.cloud.gateway;

/**
 * A token bucket as API Gateway throttles with ("Throttle requests"): it starts full, refills evenly, and a request
 * that finds less than one token is refused. Thread-safe.
 */
final class TokenBucket {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Rate rate;
  private double tokens;
  private long filledAtMillis = Long.MIN_VALUE;

  TokenBucket(Rate rate) {
    this.rate = rate;
    this.tokens = rate.burst();
  }

  /**
   * Takes one token if there is one.
   *
   * @param nowMillis the current time, in milliseconds since the epoch
   */
  boolean tryTake(long nowMillis) {
    return !rate.isLimited() || tryTakeCounted(nowMillis);
  }

  private synchronized boolean tryTakeCounted(long nowMillis) {
    if (filledAtMillis == Long.MIN_VALUE) {
      filledAtMillis = nowMillis;
    }
    if (nowMillis > filledAtMillis) {
      double refill = ((nowMillis - filledAtMillis) * rate.perSecond()) / MILLIS_PER_SECOND;
      tokens = Math.min(rate.burst(), tokens + refill);
      filledAtMillis = nowMillis;
    }
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
