package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.Placement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log stream in DescribeLogStreams.
 *
 * @param name its name
 * @param createdAt when it was made
 * @param events the times of its events; empty if it has none
 */
record StreamSummary(String name, Instant createdAt, Optional<Span> events) {
  /** The times of the oldest and the newest event. */
  record Span(Instant first, Instant last) {
    private Span with(Instant at) {
      return new Span(at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }
  }

  static List<StreamSummary> of(LogStore store, String group) {
    Map<String, StreamSummary> streams = new HashMap<>();
    store.streams(group).forEach((name, at) -> streams.put(name, new StreamSummary(name, at, Optional.empty())));
    store
      .events(group)
      .forEach(event -> streams.computeIfPresent(event.stream(), (_name, stream) -> stream.with(event.at())));
    return List.copyOf(streams.values());
  }

  private StreamSummary with(Instant at) {
    return new StreamSummary(name, createdAt, Optional.of(events.orElse(new Span(at, at)).with(at)));
  }

  /** The time of the newest event; when it was made if it has none. */
  Instant lastActive() {
    return events.map(Span::last).orElse(createdAt);
  }

  ObjectNode document(Placement placement, String group) {
    ObjectNode document = JsonNodeFactory.instance
      .objectNode()
      .put("logStreamName", name)
      .put("creationTime", createdAt.toEpochMilli())
      .put("arn", placement.arn("logs", "log-group:" + group + ":log-stream:" + name))
      .put("storedBytes", 0);
    events.ifPresent(span ->
      document
        .put("firstEventTimestamp", span.first().toEpochMilli())
        .put("lastEventTimestamp", span.last().toEpochMilli())
        .put("lastIngestionTime", span.last().toEpochMilli())
    );
    return document;
  }
}
