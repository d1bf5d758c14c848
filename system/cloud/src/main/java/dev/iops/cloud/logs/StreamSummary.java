package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.Placement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log stream in DescribeLogStreams.
 *
 * @param name its name
 * @param createdAt when it was made
 * @param firstEventAt the time of its oldest event; when it was made if it has none
 * @param lastEventAt the time of its newest event; when it was made if it has none
 */
record StreamSummary(String name, Instant createdAt, Instant firstEventAt, Instant lastEventAt) {
  static List<StreamSummary> of(LogStore store, String group) {
    Map<String, StreamSummary> streams = new HashMap<>();
    store.streams(group).forEach((name, at) -> streams.put(name, new StreamSummary(name, at, at, at)));
    store
      .events(group)
      .forEach(event -> streams.computeIfPresent(event.stream(), (_name, stream) -> stream.with(event.at())));
    return List.copyOf(streams.values());
  }

  private StreamSummary with(Instant at) {
    Instant first = at.isBefore(firstEventAt) ? at : firstEventAt;
    return new StreamSummary(name, createdAt, first, at.isAfter(lastEventAt) ? at : lastEventAt);
  }

  ObjectNode document(Placement placement, String group) {
    return JsonNodeFactory.instance
      .objectNode()
      .put("logStreamName", name)
      .put("creationTime", createdAt.toEpochMilli())
      .put("firstEventTimestamp", firstEventAt.toEpochMilli())
      .put("lastEventTimestamp", lastEventAt.toEpochMilli())
      .put("lastIngestionTime", lastEventAt.toEpochMilli())
      .put("arn", placement.arn("logs", "log-group:" + group + ":log-stream:" + name));
  }
}
