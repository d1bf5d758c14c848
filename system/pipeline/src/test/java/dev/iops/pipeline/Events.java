package dev.iops.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventType;
import dev.iops.pipeline.event.Json;
import java.time.Instant;

/** Events for tests. */
public final class Events {

  public static final Instant INTENDED = Instant.parse("2026-01-01T11:59:59.000001Z");
  public static final Instant EMITTED = Instant.parse("2026-01-01T11:59:59.500002Z");
  public static final Instant INGESTED = Instant.parse("2026-01-01T11:59:59.501Z");

  private Events() {}

  public static Event session(String streamId, long sequence) {
    return session(streamId, sequence, "algebra");
  }

  public static Event session(String streamId, long sequence, String subject) {
    ObjectNode payload = Json.object().put("subject", subject);
    return new Event("run-1", streamId, sequence, EventType.SESSION_STARTED, INTENDED, EMITTED, payload);
  }

  public static Event health(String streamId, long sequence, int riskScore) {
    ObjectNode payload = Json.object().put("riskScore", riskScore);
    return new Event("run-1", streamId, sequence, EventType.CUSTOMER_HEALTH_UPDATE, INTENDED, EMITTED, payload);
  }
}
