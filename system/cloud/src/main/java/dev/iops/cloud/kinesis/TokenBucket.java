package dev.iops.cloud.kinesis;

/**
 * A rate limit with one second of burst. A request that costs more than the whole bucket needs a full one, leaves a debt,
 * and is paid back at the rate.
 *
 * <p>Not thread-safe: the shard's lock guards it.
 */
final class TokenBucket {

  private static final long UNITS_PER_TOKEN = 1_000_000_000L;
  private static final long LONGEST_REFILL_NS = 1_000 * 1_000_000_000L;

  private final long perSecond;
  // in billionths of a token, so that a nanosecond's refill is a whole number
  private long units;
  private long filledAtNs;

  /**
   * @param perSecond tokens per second, which is also how many a full bucket holds; at most 4 million
   * @param nowNs the time at which the bucket is full
   */
  TokenBucket(long perSecond, long nowNs) {
    this.perSecond = perSecond;
    this.units = perSecond * UNITS_PER_TOKEN;
    this.filledAtNs = nowNs;
  }

  /** Whether {@code cost} could be taken now; takes nothing. */
  boolean has(long cost, long nowNs) {
    refill(nowNs);
    return units >= Math.min(cost, perSecond) * UNITS_PER_TOKEN;
  }

  /** Whether the bucket is out of debt; takes nothing. */
  boolean outOfDebt(long nowNs) {
    refill(nowNs);
    return units >= 0;
  }

  /** How long it takes until the bucket is out of debt, in nanoseconds; zero if it has none. */
  long debtNs(long nowNs) {
    refill(nowNs);
    return units >= 0 ? 0 : Math.ceilDiv(-units, perSecond);
  }

  /** Takes {@code cost}; what exceeds a second's worth uses up the burst as well, so n seconds' worth block n seconds. */
  void take(long cost) {
    var price = cost * UNITS_PER_TOKEN;
    units = cost > perSecond ? Math.min(units - price, -price) : units - price;
  }

  private void refill(long nowNs) {
    if (nowNs > filledAtNs) {
      var elapsedNs = Math.min(nowNs - filledAtNs, LONGEST_REFILL_NS);
      units = Math.min(perSecond * UNITS_PER_TOKEN, units + elapsedNs * perSecond);
      filledAtNs = nowNs;
    }
  }
}
