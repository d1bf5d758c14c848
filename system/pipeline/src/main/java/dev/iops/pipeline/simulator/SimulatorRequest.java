package dev.iops.pipeline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.Micros;
import dev.iops.pipeline.runtime.Settings;
import java.time.Instant;

/**
 * What one invocation is to emit.
 *
 * @param runId the run of the events
 * @param streams how many streams, 0 to 1,000
 * @param eventsPerStream how many events on each, 0 to 10,000
 * @param seed what the payloads are generated from
 * @param intendedAt when the schedule wants the events emitted
 */
public record SimulatorRequest(String runId, int streams, int eventsPerStream, long seed, Instant intendedAt) {
  static final int MAX_STREAMS = 1_000;
  static final int MAX_EVENTS_PER_STREAM = 10_000;

  /**
   * Reads an invocation's payload. A scheduled event and an empty object stand for the defaults.
   *
   * @param payload the JSON of the invocation
   * @param settings holds the defaults {@code SIMULATOR_STREAMS} and {@code SIMULATOR_EVENTS_PER_STREAM}
   * @param requestId the run's id if the payload has none
   * @param now the intended time if the payload has none
   * @throws IllegalArgumentException if a value is of the wrong kind or outside its range
   */
  public static SimulatorRequest parse(JsonNode payload, Settings settings, String requestId, Instant now) {
    int streams = settings.integer("SIMULATOR_STREAMS", 50, 0, MAX_STREAMS);
    int eventsPerStream = settings.integer("SIMULATOR_EVENTS_PER_STREAM", 10, 0, MAX_EVENTS_PER_STREAM);
    String runId = runId(payload.path("runId"), requestId);
    return new SimulatorRequest(
      runId,
      (int) number(payload, "streams", streams, 0, MAX_STREAMS),
      (int) number(payload, "eventsPerStream", eventsPerStream, 0, MAX_EVENTS_PER_STREAM),
      number(payload, "seed", runId.hashCode(), Long.MIN_VALUE, Long.MAX_VALUE),
      Micros.toInstant(
        number(payload, "intendedAt", Micros.of(now), 0, Micros.of(Instant.parse("9999-12-31T00:00:00Z")))
      )
    );
  }

  /** The name of a stream: {@code stream-000}, {@code stream-001}, … */
  static String streamId(int index) {
    return "stream-%03d".formatted(index);
  }

  private static String runId(JsonNode value, String fallback) {
    if (value.isMissingNode() || value.isNull()) {
      return fallback;
    }
    if (value.isTextual() && !value.textValue().isBlank() && value.textValue().length() <= Event.MAX_ID_LENGTH) {
      return value.textValue();
    }
    throw new IllegalArgumentException(
      "runId is %s: expected a string of 1 to %d characters".formatted(value, Event.MAX_ID_LENGTH)
    );
  }

  private static long number(JsonNode payload, String key, long fallback, long min, long max) {
    JsonNode value = payload.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return fallback;
    }
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min && value.longValue() <= max) {
      return value.longValue();
    }
    throw new IllegalArgumentException(
      "%s is %s: expected a whole number from %d to %d".formatted(key, value, min, max)
    );
  }
}
