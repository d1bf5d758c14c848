package dev.iops.cloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.WireTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/** GetMetricData: several metrics at once, without metric math. */
final class GetMetricData {

  private static final int MAX_QUERIES = 500;
  private static final int MAX_POINTS = 100_800;

  private final MetricStore store;

  GetMetricData(MetricStore store) {
    this.store = store;
  }

  JsonNode answer(JsonNode request) {
    Fields fields = Fields.of(request);
    boolean ascending = switch (fields.text("ScanBy").orElse("TimestampDescending")) {
      case "TimestampAscending" -> true;
      case "TimestampDescending" -> false;
      default -> throw MonitoringErrors.validation(
        "The parameter ScanBy must be a value in the set [ TimestampDescending, TimestampAscending ]."
      );
    };
    List<MetricQuery> queries = queries(fields);
    int most = fields.integer("MaxDatapoints", 1, MAX_POINTS, MAX_POINTS);
    Page page = Page.of(fields, most);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("MetricDataResults");
    for (MetricQuery query : queries) {
      NavigableMap<Instant, Double> values = query.values(store);
      result(results.addObject(), query, ascending ? values : values.descendingMap(), page);
    }
    answer.putArray("Messages");
    page.next().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  private static void result(ObjectNode result, MetricQuery query, NavigableMap<Instant, Double> values, Page page) {
    ArrayNode times = JsonNodeFactory.instance.arrayNode();
    ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
    boolean isWhole = true;
    for (var point : values.entrySet()) {
      if (page.takes()) {
        times.add(WireTimestamp.of(point.getKey()));
        numbers.add(point.getValue().doubleValue());
      }
      isWhole = !page.isFull();
    }
    result.put("Id", query.id()).put("Label", query.label());
    result.set("Timestamps", times);
    result.set("Values", numbers);
    result.put("StatusCode", isWhole ? "Complete" : "PartialData");
  }

  private static List<MetricQuery> queries(Fields fields) {
    Instant start = fields.requiredTime("StartTime");
    Instant end = fields.requiredTime("EndTime");
    if (!start.isBefore(end)) {
      throw MonitoringErrors.validation("The parameter StartTime must be less than the parameter EndTime.");
    }
    int count = fields.node().path("MetricDataQueries").size();
    if (count == 0) {
      throw MonitoringErrors.missing("MetricDataQueries");
    }
    if (count > MAX_QUERIES) {
      throw MonitoringErrors.validation(
        "The collection MetricDataQueries must not have a size greater than " + MAX_QUERIES + ", found " + count
      );
    }
    List<MetricQuery> queries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Fields member = fields.member("MetricDataQueries", i);
      MetricQuery query = MetricQuery.parse(member, start, end);
      if (!ids.add(query.id())) {
        throw MonitoringErrors.validation(
          "The values for parameter id in MetricDataQueries are not unique: " + query.id()
        );
      }
      if (!member.text("ReturnData").filter("false"::equals).isPresent()) {
        queries.add(query);
      }
    }
    return queries;
  }
}
