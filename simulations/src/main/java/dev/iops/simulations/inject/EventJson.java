package dev.iops.simulations.inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.ledger.Expectation;

/**
 * The events of one runId as data of Kinesis records: JSON in UTF-8, times in microseconds since the epoch, the payload
 * last. The pipeline's Processor reads it; a test in e2e-tests holds the two together. Thread-safe.
 */
public final class EventJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String runId;
  private final Schedule schedule;
  private final EventPayloads payloads;

  /**
   * Makes a writer.
   *
   * @param schedule tells when each event is due
   * @param seed     where the random payloads begin
   */
  public EventJson(String runId, Schedule schedule, long seed) {
    this.runId = runId;
    this.schedule = schedule;
    this.payloads = new EventPayloads(seed);
  }

  /** The event's stream, which is also its partition key. */
  public static String streamId(int stream) {
    return Expectation.streamId(stream);
  }

  /** One event, sent at that time. */
  public byte[] write(int stream, int sequence, long emittedAtMicros) {
    EventPayloads.Content content = payloads.of(stream, sequence);
    ObjectNode event = JSON.createObjectNode();
    event.put("runId", runId);
    event.put("streamId", streamId(stream));
    event.put("sequence", sequence);
    event.put("type", content.type());
    event.put("intendedAt", schedule.dueMicros(stream, sequence));
    event.put("emittedAt", emittedAtMicros);
    event.set("payload", content.payload());
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }
}
