package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.JsonOperations;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** CloudWatch Logs on the wire. Times are milliseconds since the epoch, as in its API. */
public final class LogsService {

  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_NAMES = 50;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final LogStore store;
  private final Placement placement;
  private final Timeline timeline;

  private LogsService(LogStore store, Placement placement, Timeline timeline) {
    this.store = store;
    this.placement = placement;
    this.timeline = timeline;
  }

  /** The service for the shared endpoint. */
  public static AwsService over(LogStore store, Placement placement, Timeline timeline) {
    var service = new LogsService(store, placement, timeline);
    return new JsonOperations("logs", "Logs_20140328")
      .on("CreateLogGroup", service::createLogGroup)
      .on("CreateLogStream", service::createLogStream)
      .on("DescribeLogGroups", service::describeLogGroups)
      .on("DescribeLogStreams", service::describeLogStreams)
      .on("PutLogEvents", service::putLogEvents)
      .on("GetLogEvents", service::getLogEvents)
      .on("FilterLogEvents", service::filterLogEvents);
  }

  private JsonNode createLogGroup(JsonNode request) {
    if (!store.createGroup(required(request, "logGroupName"))) {
      throw AwsException.badRequest("ResourceAlreadyExistsException", "The specified log group already exists");
    }
    return null;
  }

  private JsonNode createLogStream(JsonNode request) {
    String group = group(request);
    if (!store.createStream(group, required(request, "logStreamName"), timeline.now())) {
      throw AwsException.badRequest("ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    return null;
  }

  private JsonNode describeLogGroups(JsonNode request) {
    String prefix = request.path("logGroupNamePrefix").asText("");
    List<String> names = store
      .groups()
      .stream()
      .filter(name -> name.startsWith(prefix))
      .toList();
    return page(request, "logGroups", names, MAX_NAMES, name -> {
      String arn = placement.arn("logs", "log-group:" + name);
      return NODES.objectNode()
        .put("logGroupName", name)
        .put("logGroupArn", arn)
        .put("arn", arn + ":*")
        .put("metricFilterCount", 0);
    });
  }

  private JsonNode describeLogStreams(JsonNode request) {
    String group = group(request);
    String prefix = request.path("logStreamNamePrefix").asText("");
    List<StreamSummary> streams = StreamSummary.of(store, group)
      .stream()
      .filter(stream -> stream.name().startsWith(prefix))
      .sorted(order(request))
      .toList();
    return page(request, "logStreams", streams, MAX_NAMES, stream -> stream.document(placement, group));
  }

  private static Comparator<StreamSummary> order(JsonNode request) {
    boolean byTime = request.path("orderBy").asText().equals("LastEventTime");
    Comparator<StreamSummary> order = byTime
      ? Comparator.comparing(StreamSummary::lastEventAt).thenComparing(StreamSummary::name)
      : Comparator.comparing(StreamSummary::name);
    return request.path("descending").asBoolean() ? order.reversed() : order;
  }

  private JsonNode putLogEvents(JsonNode request) {
    String group = group(request);
    String stream = stream(request, group);
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

  private JsonNode filterLogEvents(JsonNode request) {
    String group = group(request);
    Predicate<String> pattern = FilterPattern.parse(request.path("filterPattern").asText(""));
    Set<String> streams = new HashSet<>();
    request.path("logStreamNames").forEach(name -> streams.add(name.asText()));
    String prefix = request.path("logStreamNamePrefix").asText("");
    List<LogEvent> found = store
      .events(group)
      .stream()
      .filter(event -> inTime(event, request, true))
      .filter(event -> streams.isEmpty() || streams.contains(event.stream()))
      .filter(event -> event.stream().startsWith(prefix) && pattern.test(event.message()))
      .sorted(Comparator.comparing(LogEvent::at).thenComparingLong(LogEvent::id))
      .toList();
    ObjectNode answer = page(request, "events", found, MAX_EVENTS, event ->
      event(event).put("logStreamName", event.stream()).put("eventId", "%056d".formatted(event.id()))
    );
    answer.putArray("searchedLogStreams");
    return answer;
  }

  private JsonNode getLogEvents(JsonNode request) {
    String group = group(request);
    String stream = stream(request, group);
    List<LogEvent> events = store
      .events(group)
      .stream()
      .filter(event -> event.stream().equals(stream) && inTime(event, request, false))
      .sorted(Comparator.comparing(LogEvent::at).thenComparingLong(LogEvent::id))
      .toList();
    return EventWindow.of(events, request, limit(request, MAX_EVENTS)).document(LogsService::event);
  }

  /** GetLogEvents excludes its end time, FilterLogEvents includes it. */
  private static boolean inTime(LogEvent event, JsonNode request, boolean endIncluded) {
    long at = event.at().toEpochMilli();
    long end = request.path("endTime").asLong(Long.MAX_VALUE);
    return at >= request.path("startTime").asLong(Long.MIN_VALUE) && (endIncluded ? at <= end : at < end);
  }

  private static ObjectNode event(LogEvent event) {
    long at = event.at().toEpochMilli();
    return NODES.objectNode().put("timestamp", at).put("message", event.message()).put("ingestionTime", at);
  }

  private interface Document<T> {
    ObjectNode of(T item);
  }

  private static <T> ObjectNode page(JsonNode request, String field, List<T> items, int max, Document<T> document) {
    int from = Math.min(Tokens.position(request.path("nextToken")), items.size());
    int to = Math.min(items.size(), from + limit(request, max));
    ObjectNode answer = NODES.objectNode();
    ArrayNode array = answer.putArray(field);
    items.subList(from, to).forEach(item -> array.add(document.of(item)));
    if (to < items.size()) {
      answer.put("nextToken", Tokens.token(to));
    }
    return answer;
  }

  private static int limit(JsonNode request, int max) {
    int limit = request.path("limit").asInt(max);
    if (limit < 1 || limit > max) {
      throw AwsException.badRequest(
        "InvalidParameterException",
        "limit must be between 1 and " + max + ", found " + limit
      );
    }
    return limit;
  }

  private String group(JsonNode request) {
    String name = request.path("logGroupName").asText("");
    if (name.isEmpty()) {
      name = required(request, "logGroupIdentifier").replaceFirst("^arn:.*:log-group:([^:]+).*$", "$1");
    }
    if (store.streams(name) == null) {
      throw AwsException.badRequest("ResourceNotFoundException", "The specified log group does not exist.");
    }
    return name;
  }

  private String stream(JsonNode request, String group) {
    String name = required(request, "logStreamName");
    Map<String, Instant> streams = store.streams(group);
    if (!streams.containsKey(name)) {
      throw AwsException.badRequest("ResourceNotFoundException", "The specified log stream does not exist.");
    }
    return name;
  }

  private static String required(JsonNode request, String field) {
    String value = request.path(field).asText("");
    if (value.isEmpty()) {
      throw AwsException.badRequest("InvalidParameterException", field + " is missing");
    }
    return value;
  }
}
