package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** PutLogEvents, GetLogEvents and FilterLogEvents. */
final class EventOperations {

  private static final int MAX_EVENTS = 10_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final LogStore store;

  EventOperations(LogStore store) {
    this.store = store;
  }

  JsonNode putLogEvents(JsonNode request) {
    String group = LogRequest.group(request, store);
    String stream = LogRequest.stream(LogRequest.required(request, "logStreamName"), group, store);
    request
      .path("logEvents")
      .forEach(event ->
        store.append(
          group,
          stream,
          Instant.ofEpochMilli(event.path("timestamp").asLong()),
          event.path("message").asText()
        )
      );
    return NODES.objectNode();
  }

  JsonNode getLogEvents(JsonNode request) {
    String group = LogRequest.group(request, store);
    String stream = LogRequest.stream(LogRequest.required(request, "logStreamName"), group, store);
    int limit = LogRequest.limit(request, MAX_EVENTS);
    List<LogEvent> events = inOrder(group, event -> event.stream().equals(stream) && inTime(event, request, false));
    EventPage page = EventPage.of(request, events, limit);
    ObjectNode answer = NODES.objectNode();
    ArrayNode array = answer.putArray("events");
    page.events().forEach(event -> array.add(document(event)));
    return answer.put("nextForwardToken", page.behind().forward()).put("nextBackwardToken", page.before().backward());
  }

  JsonNode filterLogEvents(JsonNode request) {
    String group = LogRequest.group(request, store);
    Predicate<String> pattern = FilterPattern.parse(request.path("filterPattern").asText(""));
    Predicate<String> streams = streams(request, group);
    int limit = LogRequest.limit(request, MAX_EVENTS);
    JsonNode token = request.path("nextToken");
    LogPosition from = token.isTextual() ? LogPosition.of(token) : LogPosition.HEAD;
    List<LogEvent> found = inOrder(
      group,
      event -> inTime(event, request, true) && streams.test(event.stream()) && pattern.test(event.message())
    );
    EventPage page = EventPage.forward(found, from, limit);
    ObjectNode answer = NODES.objectNode();
    ArrayNode array = answer.putArray("events");
    for (LogEvent event : page.events()) {
      array.add(document(event).put("logStreamName", event.stream()).put("eventId", "%056d".formatted(event.id())));
    }
    answer.putArray("searchedLogStreams");
    return page.isLast() ? answer : answer.put("nextToken", page.behind().forward());
  }

  private Predicate<String> streams(JsonNode request, String group) {
    Set<String> names = new HashSet<>();
    request.path("logStreamNames").forEach(name -> names.add(LogRequest.stream(name.asText(), group, store)));
    String prefix = request.path("logStreamNamePrefix").asText("");
    if (!names.isEmpty() && !prefix.isEmpty()) {
      throw LogRequest.invalid("logStreamNamePrefix and logStreamNames cannot be given together; leave one out");
    }
    return name -> (names.isEmpty() || names.contains(name)) && name.startsWith(prefix);
  }

  private List<LogEvent> inOrder(String group, Predicate<LogEvent> wanted) {
    return store.events(group).stream().filter(wanted).sorted(Comparator.comparing(LogPosition::behind)).toList();
  }

  /** GetLogEvents excludes its end time, FilterLogEvents includes it. */
  private static boolean inTime(LogEvent event, JsonNode request, boolean endIncluded) {
    long at = event.at().toEpochMilli();
    long end = request.path("endTime").asLong(Long.MAX_VALUE);
    return at >= request.path("startTime").asLong(Long.MIN_VALUE) && (endIncluded ? at <= end : at < end);
  }

  private static ObjectNode document(LogEvent event) {
    long at = event.at().toEpochMilli();
    return NODES.objectNode().put("timestamp", at).put("message", event.message()).put("ingestionTime", at);
  }
}
