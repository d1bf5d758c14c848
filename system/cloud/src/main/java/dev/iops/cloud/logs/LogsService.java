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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** CloudWatch Logs on the wire. Times are milliseconds since the epoch, as in its API. */
public final class LogsService {

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
    var events = new EventOperations(store);
    return new JsonOperations("logs", "Logs_20140328")
      .on("CreateLogGroup", service::createLogGroup)
      .on("CreateLogStream", service::createLogStream)
      .on("DescribeLogGroups", service::describeLogGroups)
      .on("DescribeLogStreams", service::describeLogStreams)
      .on("PutLogEvents", events::putLogEvents)
      .on("GetLogEvents", events::getLogEvents)
      .on("FilterLogEvents", events::filterLogEvents);
  }

  private JsonNode createLogGroup(JsonNode request) {
    if (!store.createGroup(LogRequest.required(request, "logGroupName"), timeline.now())) {
      throw AwsException.badRequest("ResourceAlreadyExistsException", "The specified log group already exists");
    }
    return null;
  }

  private JsonNode createLogStream(JsonNode request) {
    String group = LogRequest.group(request, store);
    if (!store.createStream(group, LogRequest.required(request, "logStreamName"), timeline.now())) {
      throw AwsException.badRequest("ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    return null;
  }

  private JsonNode describeLogGroups(JsonNode request) {
    String prefix = request.path("logGroupNamePrefix").asText("");
    String pattern = request.path("logGroupNamePattern").asText("");
    if (!prefix.isEmpty() && !pattern.isEmpty()) {
      throw LogRequest.invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    Map<String, Long> storedBytes = store.storedBytes();
    List<Map.Entry<String, Instant>> groups = store
      .groups()
      .entrySet()
      .stream()
      .filter(group -> group.getKey().startsWith(prefix) && group.getKey().contains(pattern))
      .toList();
    return page(request, "logGroups", groups, group -> {
      String arn = placement.arn("logs", "log-group:" + group.getKey());
      return NODES.objectNode()
        .put("logGroupName", group.getKey())
        .put("creationTime", group.getValue().toEpochMilli())
        .put("logGroupArn", arn)
        .put("arn", arn + ":*")
        .put("logGroupClass", "STANDARD")
        .put("metricFilterCount", 0)
        .put("storedBytes", storedBytes.getOrDefault(group.getKey(), 0L));
    });
  }

  private JsonNode describeLogStreams(JsonNode request) {
    String group = LogRequest.group(request, store);
    String prefix = request.path("logStreamNamePrefix").asText("");
    boolean byTime = request.path("orderBy").asText().equals("LastEventTime");
    if (byTime && !prefix.isEmpty()) {
      throw LogRequest.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Comparator<StreamSummary> order = byTime
      ? Comparator.comparing(StreamSummary::lastActive).thenComparing(StreamSummary::name)
      : Comparator.comparing(StreamSummary::name);
    List<StreamSummary> streams = StreamSummary.of(store, group)
      .stream()
      .filter(stream -> stream.name().startsWith(prefix))
      .sorted(request.path("descending").asBoolean() ? order.reversed() : order)
      .toList();
    return page(request, "logStreams", streams, stream -> stream.document(placement, group));
  }

  private static <T> ObjectNode page(JsonNode request, String field, List<T> items, Function<T, ObjectNode> document) {
    int from = Math.min(position(request.path("nextToken")), items.size());
    int to = Math.min(items.size(), from + LogRequest.limit(request, MAX_NAMES));
    ObjectNode answer = NODES.objectNode();
    ArrayNode array = answer.putArray(field);
    items.subList(from, to).forEach(item -> array.add(document.apply(item)));
    return to < items.size() ? answer.put("nextToken", Integer.toString(to)) : answer;
  }

  private static int position(JsonNode token) {
    String text = token.asText("0");
    if (!text.matches("\\d{1,9}")) {
      throw LogRequest.invalid("The specified nextToken is invalid.");
    }
    return Integer.parseInt(text);
  }
}
