package dev.iops.pipeline.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One fact on one stream, identified by run, stream and sequence.
 *
 * @param runId the run that emitted it
 * @param streamId its stream and its partition key, without {@code #}
 * @param sequence its place on the stream; counts from 0 without gaps
 * @param type what happened
 * @param intendedAt when the schedule wanted it emitted
 * @param emittedAt when it was handed to Kinesis
 * @param payload the details; not to be changed
 */
public record Event(
  String runId,
  String streamId,
  long sequence,
  EventType type,
  Instant intendedAt,
  Instant emittedAt,
  ObjectNode payload
) {
  /** The longest run id and stream id, in characters, so that both fit the table's key of 2,048 bytes. */
  public static final int MAX_ID_LENGTH = 256;

  private static final String RISK_SCORE = "riskScore";

  public Event {
    requireId("runId", runId);
    requireId("streamId", streamId);
    if (streamId.indexOf('#') >= 0) {
      throw new EventFormatException("streamId is '%s', expected no '#' in it".formatted(streamId));
    }
    if (sequence < 0) {
      throw new EventFormatException("sequence is %d, expected 0 or more".formatted(sequence));
    }
    Objects.requireNonNull(intendedAt, "intendedAt");
    Objects.requireNonNull(emittedAt, "emittedAt");
    if (type == EventType.CUSTOMER_HEALTH_UPDATE) {
      requireRiskScore(payload);
    }
  }

  /** The customer's risk of leaving, 0 to 100, if this event tells it. */
  public OptionalInt riskScore() {
    return type == EventType.CUSTOMER_HEALTH_UPDATE
      ? OptionalInt.of(payload.get(RISK_SCORE).intValue())
      : OptionalInt.empty();
  }

  private static void requireId(String field, String id) {
    if (id == null || id.isBlank() || id.length() > MAX_ID_LENGTH) {
      String found = id == null ? "missing" : "'%s'".formatted(id);
      throw new EventFormatException("%s is %s, expected 1 to %d characters".formatted(field, found, MAX_ID_LENGTH));
    }
  }

  private static void requireRiskScore(ObjectNode payload) {
    var score = payload.path(RISK_SCORE);
    if (!score.canConvertToInt() || !score.isIntegralNumber() || score.intValue() < 0 || score.intValue() > 100) {
      throw new EventFormatException("payload.riskScore is '%s', expected an integer 0 to 100".formatted(score));
    }
  }
}
