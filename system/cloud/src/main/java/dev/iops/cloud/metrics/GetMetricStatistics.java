package dev.iops.cloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.WireTimestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** GetMetricStatistics: one metric, its values in each period. */
final class GetMetricStatistics {

  private static final int MAX_POINTS = 1_440;

  private final MetricStore store;

  GetMetricStatistics(MetricStore store) {
    this.store = store;
  }

  JsonNode answer(JsonNode request) {
    Fields fields = Fields.of(request);
    MetricId metric = fields.metric();
    Range range = range(fields);
    List<Statistic> statistics = statistics(request);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Label", metric.name());
    ArrayNode points = answer.putArray("Datapoints");
    store.byUnit(metric, fields.unit(), range).forEach((unit, periods) ->
      periods.forEach((begins, summary) -> {
        ObjectNode point = points.addObject();
        point.set("Timestamp", WireTimestamp.of(begins));
        statistics.forEach(statistic -> put(statistic, summary, point));
        point.put("Unit", unit.text());
      })
    );
    return answer;
  }

  private static void put(Statistic statistic, Summary summary, ObjectNode point) {
    ObjectNode at = statistic instanceof Statistic.Percentile ? point.withObjectProperty("ExtendedStatistics") : point;
    statistic.of(summary).ifPresent(value -> at.put(statistic.name(), value));
  }

  private static Range range(Fields fields) {
    var start = fields.requiredTime("StartTime");
    var end = fields.requiredTime("EndTime");
    Range range = Range.of(start, end, fields.requiredPeriod());
    if (!start.isBefore(end)) {
      throw MonitoringErrors.invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    if (range.periods() > MAX_POINTS) {
      throw MonitoringErrors.combination(
        String.format(
          Locale.ROOT,
          "You have requested up to %,d datapoints, which exceeds the limit of %,d. " +
            "You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
          range.periods(),
          MAX_POINTS
        )
      );
    }
    return range;
  }

  private static List<Statistic> statistics(JsonNode request) {
    List<Statistic> statistics = new ArrayList<>();
    int number = 0;
    for (JsonNode name : request.path("Statistics")) {
      number++;
      statistics.add(simple(name.asText(), "Statistics.member." + number));
    }
    number = 0;
    for (JsonNode name : request.path("ExtendedStatistics")) {
      number++;
      statistics.add(Statistic.Percentile.parse(name.asText(), "ExtendedStatistics.member." + number));
    }
    if (statistics.isEmpty()) {
      throw MonitoringErrors.combination("Must specify either Statistics or ExtendedStatistics.");
    }
    return statistics;
  }

  private static Statistic simple(String name, String parameter) {
    return Arrays.stream(Statistic.Simple.values())
      .filter(statistic -> statistic.name().equals(name))
      .findFirst()
      .orElseThrow(() ->
        MonitoringErrors.invalid(
          "The parameter " +
            parameter +
            " must be a value in the set [ Minimum, Maximum, Average, SampleCount, Sum ], found " +
            name
        )
      );
  }
}
