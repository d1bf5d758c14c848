package dev.iops.cloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/** ListMetrics. A metric is listed as soon as it has a value; on AWS that can take minutes. */
final class ListMetrics {

  private static final int PAGE = 500;
  private static final Duration RECENT = Duration.ofHours(3);

  private final MetricStore store;
  private final Timeline timeline;

  ListMetrics(MetricStore store, Timeline timeline) {
    this.store = store;
    this.timeline = timeline;
  }

  JsonNode answer(JsonNode request) {
    Fields fields = Fields.of(request);
    String recently = fields.text("RecentlyActive").orElse("");
    if (!recently.isEmpty() && !recently.equals("PT3H")) {
      throw MonitoringErrors.invalid(
        "The value " + recently + " for parameter RecentlyActive is invalid: expected PT3H"
      );
    }
    Instant oldest = recently.isEmpty() ? Instant.MIN : timeline.now().minus(RECENT);
    Page page = Page.of(fields, PAGE);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode metrics = answer.putArray("Metrics");
    store.newest().forEach((id, newest) -> {
      if (newest.isAfter(oldest) && isMeant(id, fields) && page.takes()) {
        metrics.add(document(id));
      }
    });
    page.next().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  /** A metric may have more dimensions than those that are asked for. */
  private static boolean isMeant(MetricId id, Fields fields) {
    boolean named =
      id.namespace().equals(fields.text("Namespace").orElse(id.namespace())) &&
      id.name().equals(fields.text("MetricName").orElse(id.name()));
    for (int i = 0; named && i < fields.node().path("Dimensions").size(); i++) {
      Fields filter = fields.member("Dimensions", i);
      String value = id.dimensions().get(filter.requiredText("Name"));
      named = value != null && value.equals(filter.text("Value").orElse(value));
    }
    return named;
  }

  private static ObjectNode document(MetricId id) {
    ObjectNode metric = JsonNodeFactory.instance
      .objectNode()
      .put("Namespace", id.namespace())
      .put("MetricName", id.name());
    ArrayNode dimensions = metric.putArray("Dimensions");
    id.dimensions().forEach((name, value) -> dimensions.addObject().put("Name", name).put("Value", value));
    return metric;
  }
}
