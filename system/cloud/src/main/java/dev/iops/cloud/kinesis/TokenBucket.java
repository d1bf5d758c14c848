package dev.iops.cloud.kinesis;

/**
 * A rate limit with one second of burst. A request that is larger than the whole bucket is let through when the bucket
 * is full, or at zero where only debt counts, and is paid back before the next.
 *
 * <p>Not thread-safe: the shard's lock guards it.
 */
final class TokenBucket {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private double tokens;
  private long filledAtNs;

  /**
   * @param perSecond tokens per second, which is also how many a full bucket holds
   * @param nowNs the time at which the bucket is full
   */
  TokenBucket(double perSecond, long nowNs) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filledAtNs = nowNs;
  }

  /** Whether {@code cost} could be taken now; takes nothing. */
  boolean has(double cost, long nowNs) {
    refill(nowNs);
    return tokens >= Math.min(cost, perSecond);
  }

  /** Whether the bucket is out of debt; takes nothing. */
  boolean outOfDebt(long nowNs) {
    refill(nowNs);
    return tokens >= 0;
  }

  /** Takes {@code cost}; what exceeds a second's worth uses up the burst as well, so n seconds' worth block n seconds. */
  void take(double cost) {
    tokens = cost > perSecond ? Math.min(tokens - cost, -cost) : tokens - cost;
  }

  private void refill(long nowNs) {
    if (nowNs > filledAtNs) {
      tokens = Math.min(perSecond, tokens + ((nowNs - filledAtNs) / NANOS_PER_SECOND) * perSecond);
      filledAtNs = nowNs;
    }
  }
}
