package dev.iops.cloud.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.logs.LogSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns log events in the embedded metric format into metrics ("Specification: Embedded metric format", CloudWatch user
 * guide). What is not valid is left out without a word, as on AWS. Everything is stored in periods of a minute.
 */
public final class EmbeddedMetrics implements LogSink {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_METRICS = 100;
  private static final int MAX_VALUES = 100;

  private final MetricStore store;

  /** Writes to the given store. */
  public EmbeddedMetrics(MetricStore store) {
    this.store = store;
  }

  @Override
  public void append(String group, String stream, Instant at, String line) {
    if (line.startsWith("{") && line.contains("\"_aws\"")) {
      try {
        publish(JSON.readTree(line));
      } catch (JsonProcessingException _noDocument) {
        // an ordinary line of text
      }
    }
  }

  private void publish(JsonNode document) {
    JsonNode timestamp = document.at("/_aws/Timestamp");
    if (!timestamp.isIntegralNumber()) {
      return;
    }
    Instant at = Instant.ofEpochMilli(timestamp.asLong());
    for (JsonNode directive : document.at("/_aws/CloudWatchMetrics")) {
      String namespace = directive.path("Namespace").asText();
      if (isName(namespace, 1024) && directive.path("Metrics").size() <= MAX_METRICS) {
        for (JsonNode names : directive.path("Dimensions")) {
          dimensions(document, names, MetricId.of(namespace, "")).ifPresent(id ->
            directive.path("Metrics").forEach(metric -> publish(document, metric, id, at))
          );
        }
      }
    }
  }

  /** The metric with the values of these dimensions; empty if one of them has none. */
  private static Optional<MetricId> dimensions(JsonNode document, JsonNode names, MetricId without) {
    MetricId id = without;
    if (!names.isArray() || names.size() > Fields.MAX_DIMENSIONS) {
      return Optional.empty();
    }
    for (JsonNode name : names) {
      JsonNode value = document.path(name.asText());
      if (!value.isTextual() || !isName(value.asText(), 1024)) {
        return Optional.empty();
      }
      id = id.with(name.asText(), value.asText());
    }
    return Optional.of(id);
  }

  private void publish(JsonNode document, JsonNode metric, MetricId dimensions, Instant at) {
    String name = metric.path("Name").asText();
    Optional<Unit> unit = Unit.of(metric.path("Unit").asText(Unit.NONE.text()));
    List<Double> values = values(document.path(name));
    if (isName(name, 1024) && unit.isPresent()) {
      MetricId id = new MetricId(dimensions.namespace(), name, dimensions.dimensions());
      values.forEach(value -> store.add(id, unit.get(), at, StatisticSet.of(value, 1)));
    }
  }

  private static List<Double> values(JsonNode target) {
    List<Double> values = new ArrayList<>();
    if (target.isNumber()) {
      values.add(target.asDouble());
    } else if (target.isArray() && target.size() <= MAX_VALUES) {
      target.forEach(value -> values.add(value.isNumber() ? value.asDouble() : Double.NaN));
    }
    return values.stream().allMatch(Double::isFinite) ? values : List.of();
  }

  private static boolean isName(String text, int most) {
    return !text.isBlank() && text.length() <= most;
  }
}
