package dev.iops.pipeline.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.event.Micros;
import java.time.Instant;

/** What an invocation emitted so far. Not thread-safe. */
final class Emission {

  private final SimulatorRequest request;
  private final int[] emittedByStream;
  private long emitted;
  private long retries;
  private Instant firstEmittedAt;
  private Instant lastEmittedAt;
  private String lastError = "";

  Emission(SimulatorRequest request) {
    this.request = request;
    emittedByStream = new int[request.streams()];
  }

  /** The record with the stream's next sequence was taken. */
  void accepted(int stream, Instant emittedAt) {
    emittedByStream[stream]++;
    emitted++;
    firstEmittedAt = firstEmittedAt == null ? emittedAt : firstEmittedAt;
    lastEmittedAt = emittedAt;
  }

  void refused(String error) {
    lastError = error;
  }

  void retried(int records) {
    retries += records;
  }

  long emitted() {
    return emitted;
  }

  long retries() {
    return retries;
  }

  /** What was asked for and not emitted. */
  long failed() {
    return (long) request.streams() * request.eventsPerStream() - emitted;
  }

  /** The last error of Kinesis; empty if there was none. */
  String lastError() {
    return lastError;
  }

  /** The function's answer. */
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("runId", request.runId());
    json.put("streams", request.streams());
    json.put("eventsPerStream", request.eventsPerStream());
    json.put("emitted", emitted);
    json.put("failed", failed());
    json.put("firstEmittedAt", firstEmittedAt == null ? null : (Long) Micros.of(firstEmittedAt));
    json.put("lastEmittedAt", lastEmittedAt == null ? null : (Long) Micros.of(lastEmittedAt));
    ArrayNode perStream = json.putArray("perStream");
    for (int stream = 0; stream < emittedByStream.length; stream++) {
      ObjectNode one = perStream.addObject();
      one.put("streamId", SimulatorRequest.streamId(stream));
      one.put("emitted", emittedByStream[stream]);
      one.put("lastSequence", emittedByStream[stream] - 1);
    }
    return json.put("retries", retries);
  }
}
