package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/**
 * Points in time inside documents: seconds since the epoch in JSON, tagged in CBOR (milliseconds in
 * the older protocol, seconds in RPC v2), ISO 8601 in AWS Query.
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
   * @param epochSeconds a number of seconds since the epoch, with or without a fraction; or text in ISO 8601, in UTC if
   *     it names no offset
   * @throws AwsException {@code SerializationException} if it is neither
   */
  public static Instant from(JsonNode epochSeconds) {
    if (epochSeconds instanceof POJONode pojo && pojo.getPojo() instanceof Instant instant) {
      return instant;
    }
    if (epochSeconds.isTextual()) {
      return iso(epochSeconds.asText());
    }
    if (!epochSeconds.isNumber()) {
      throw AwsException.badRequest("SerializationException", "Expected a timestamp, found " + epochSeconds);
    }
    return Instant.ofEpochMilli(epochSeconds.decimalValue().movePointRight(MILLIS_DIGITS).longValue());
  }

  private static Instant iso(String text) {
    try {
      TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
        text,
        OffsetDateTime::from,
        LocalDateTime::from
      );
      return parsed instanceof OffsetDateTime time
        ? time.toInstant()
        : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw AwsException.badRequest("SerializationException", "Expected an ISO 8601 timestamp, found " + text);
    }
  }

  static BigDecimal seconds(long epochMillis) {
    return BigDecimal.valueOf(epochMillis, MILLIS_DIGITS);
  }
}
