package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Points in time inside documents: seconds since the epoch in JSON, tagged milliseconds in CBOR.
 *
 * <p>Put {@code WireTimestamp.of(instant)} into an answer and the protocol of the request decides how it is written.
 */
public final class WireTimestamp {

  private static final int MILLIS_DIGITS = 3;

  private WireTimestamp() {}

  /** A node for an answer; millisecond resolution, as in AWS's protocols. */
  public static JsonNode of(Instant instant) {
    return new POJONode(instant);
  }

  /**
   * The time in a request's field.
   *
   * @param epochSeconds a number of seconds since the epoch, with or without a fraction
   * @throws AwsException {@code SerializationException} if it is not a number
   */
  public static Instant from(JsonNode epochSeconds) {
    if (epochSeconds instanceof POJONode pojo && pojo.getPojo() instanceof Instant instant) {
      return instant;
    }
    if (!epochSeconds.isNumber()) {
      throw AwsException.badRequest("SerializationException", "Expected a timestamp, found " + epochSeconds);
    }
    return Instant.ofEpochMilli(epochSeconds.decimalValue().movePointRight(MILLIS_DIGITS).longValue());
  }

  static BigDecimal seconds(long epochMillis) {
    return BigDecimal.valueOf(epochMillis, MILLIS_DIGITS);
  }
}
