package dev.iops.cloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.WireTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The fields of a request or of a part of it; numbers may come as text.
 *
 * @param node where the fields are
 * @param prefix what errors put before a field's name, such as {@code MetricData.member.1.}
 */
record Fields(JsonNode node, String prefix) {
  private static final int LONGEST_PERIOD_SECONDS = 86_400;
  private static final double LARGEST = Math.pow(2, 360);

  static Fields of(JsonNode request) {
    return new Fields(request, "");
  }

  /** The name of a field in errors. */
  String name(String field) {
    return prefix + field;
  }

  Optional<String> text(String field) {
    return Optional.of(node.path(field))
      .filter(JsonNode::isValueNode)
      .map(JsonNode::asText)
      .filter(t -> !t.isEmpty());
  }

  String requiredText(String field) {
    return text(field).orElseThrow(() -> MonitoringErrors.missing(name(field)));
  }

  /** A required name of at most so many characters, none of them a control character. */
  String requiredName(String field, int most) {
    String text = requiredText(field);
    if (text.length() > most || text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw MonitoringErrors.invalid(
        "The value " + text + " for parameter " + name(field) + " is invalid: expected 1 to " + most + " characters"
      );
    }
    return text;
  }

  Optional<Double> number(String field) {
    return text(field).map(text -> {
      try {
        double value = Double.parseDouble(text);
        if (Math.abs(value) <= LARGEST) {
          return value;
        }
      } catch (NumberFormatException _noNumber) {
        // reported below with all that is no number that may be stored
      }
      throw MonitoringErrors.invalid(
        "The value " + text + " for parameter " + name(field) + " is invalid: expected a number from -2^360 to 2^360"
      );
    });
  }

  /** A whole number; the default if it is absent. */
  int integer(String field, int least, int most, int otherwise) {
    double value = number(field).orElse((double) otherwise);
    if (value < least || value > most || value != Math.rint(value)) {
      throw MonitoringErrors.invalid(
        "The parameter " +
          name(field) +
          " must be between " +
          least +
          " and " +
          most +
          ", found " +
          text(field).orElse("")
      );
    }
    return (int) value;
  }

  Instant requiredTime(String field) {
    requiredText(field);
    return WireTimestamp.from(node.path(field));
  }

  /** The period; CloudWatch keeps shorter ones for metrics of high resolution, which there are none of here. */
  Duration requiredPeriod() {
    double seconds = number("Period").orElseThrow(() -> MonitoringErrors.missing(name("Period")));
    if (seconds < 60 || seconds % 60 != 0 || seconds > LONGEST_PERIOD_SECONDS) {
      throw MonitoringErrors.invalid(
        "The parameter " +
          name("Period") +
          " must be a multiple of 60 up to 86400 (the embedded cloud keeps one-minute periods), found " +
          text("Period").orElse("")
      );
    }
    return Duration.ofSeconds((long) seconds);
  }

  Optional<Unit> unit() {
    return text("Unit").map(text ->
      Unit.of(text).orElseThrow(() ->
        MonitoringErrors.invalid("The value " + text + " for parameter " + name("Unit") + " is no unit of CloudWatch")
      )
    );
  }

  /** The metric that the fields Namespace, MetricName and Dimensions name. */
  MetricId metric() {
    return dimensions(MetricId.of(requiredName("Namespace", 255), requiredName("MetricName", 255)));
  }

  /** The metric with the dimensions of the field Dimensions. */
  MetricId dimensions(MetricId metric) {
    MetricId id = metric;
    JsonNode dimensions = node.path("Dimensions");
    if (dimensions.size() > MAX_DIMENSIONS) {
      throw MonitoringErrors.invalid(
        "The collection " + name("Dimensions") + " must not have a size greater than " + MAX_DIMENSIONS + "."
      );
    }
    for (int i = 0; i < dimensions.size(); i++) {
      Fields dimension = member("Dimensions", i);
      id = id.with(dimension.requiredName("Name", 255), dimension.requiredName("Value", 1024));
    }
    return id;
  }

  /** The most dimensions of a metric ("Dimension", CloudWatch API reference). */
  static final int MAX_DIMENSIONS = 30;

  /** An element of a list. */
  Fields member(String list, int index) {
    return new Fields(node.path(list).path(index), name(list) + ".member." + (index + 1) + ".");
  }

  /** A structure inside. */
  Fields inside(String field) {
    if (!node.path(field).isObject()) {
      throw MonitoringErrors.missing(name(field));
    }
    return new Fields(node.path(field), name(field) + ".");
  }
}
