package dev.iops.cloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iops.cloud.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** PutMetricData: takes all data of a request or, if one of them is wrong, none. */
final class PutMetricData {

  private static final int MAX_DATA = 1_000;
  private static final int MAX_VALUES = 150;

  private final MetricStore store;
  private final Timeline timeline;

  PutMetricData(MetricStore store, Timeline timeline) {
    this.store = store;
    this.timeline = timeline;
  }

  JsonNode answer(JsonNode request) {
    Fields fields = Fields.of(request);
    String namespace = fields.requiredName("Namespace", 255);
    if (namespace.startsWith("AWS/") || namespace.startsWith(":")) {
      throw MonitoringErrors.invalid("The value " + namespace + " for parameter Namespace is invalid.");
    }
    if (request.path("EntityMetricData").size() > 0) {
      throw MonitoringErrors.invalid("The embedded cloud knows no entities: put EntityMetricData into MetricData");
    }
    int count = request.path("MetricData").size();
    if (count == 0) {
      throw MonitoringErrors.missing("MetricData");
    }
    if (count > MAX_DATA) {
      throw MonitoringErrors.invalid("The collection MetricData must not have a size greater than " + MAX_DATA + ".");
    }
    List<Datum> data = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      data.add(datum(namespace, fields.member("MetricData", i)));
    }
    data.forEach(datum -> datum.values().forEach(set -> store.add(datum.metric(), datum.unit(), datum.at(), set)));
    return null;
  }

  private Datum datum(String namespace, Fields fields) {
    MetricId metric = fields.dimensions(MetricId.of(namespace, fields.requiredName("MetricName", 255)));
    if (fields.integer("StorageResolution", 1, 60, 60) != 60) {
      throw MonitoringErrors.invalid(
        "The parameter " + fields.name("StorageResolution") + " must be 60: the embedded cloud keeps one-minute periods"
      );
    }
    Instant at = fields.node().has("Timestamp") ? fields.requiredTime("Timestamp") : timeline.now();
    if (!store.keeps(at)) {
      throw MonitoringErrors.invalid(
        "The parameter " +
          fields.name("Timestamp") +
          " must specify a time within the past 3 hours (AWS: two weeks) and no more than two hours in the future, found " +
          at
      );
    }
    return new Datum(metric, fields.unit().orElse(Unit.NONE), at, values(fields));
  }

  private static List<StatisticSet> values(Fields fields) {
    List<StatisticSet> values = new ArrayList<>();
    int ways = 0;
    if (fields.number("Value").isPresent()) {
      ways++;
      values.add(StatisticSet.of(fields.number("Value").get(), 1));
    }
    if (fields.node().path("StatisticValues").isObject()) {
      ways++;
      values.add(statisticSet(fields.inside("StatisticValues")));
    }
    if (fields.node().path("Values").size() > 0) {
      ways++;
      values.addAll(counted(fields));
    }
    if (ways != 1) {
      throw MonitoringErrors.combination(
        "Exactly one of the parameters %s, %s and %s must be specified.".formatted(
          fields.name("Value"),
          fields.name("Values"),
          fields.name("StatisticValues")
        )
      );
    }
    return values;
  }

  private static StatisticSet statisticSet(Fields set) {
    var values = new StatisticSet(
      required(set, "SampleCount"),
      required(set, "Sum"),
      required(set, "Minimum"),
      required(set, "Maximum")
    );
    if (values.sampleCount() <= 0 || values.minimum() > values.maximum()) {
      throw MonitoringErrors.combination(
        set.prefix() + " is no statistic set: expected a SampleCount above 0 and a Minimum not above the Maximum"
      );
    }
    return values;
  }

  private static double required(Fields set, String field) {
    return set.number(field).orElseThrow(() -> MonitoringErrors.missing(set.name(field)));
  }

  private static List<StatisticSet> counted(Fields fields) {
    int count = fields.node().path("Values").size();
    int counts = fields.node().path("Counts").size();
    if (count > MAX_VALUES || (counts > 0 && counts != count)) {
      throw MonitoringErrors.combination(
        "%s must have at most %d elements, and %s as many or none".formatted(
          fields.name("Values"),
          MAX_VALUES,
          fields.name("Counts")
        )
      );
    }
    List<StatisticSet> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = element(fields, "Values", i);
      double times = counts > 0 ? element(fields, "Counts", i) : 1;
      if (times <= 0) {
        throw MonitoringErrors.invalid("The parameter " + fields.name("Counts") + " must hold numbers above 0");
      }
      values.add(StatisticSet.of(value, times));
    }
    return values;
  }

  private static double element(Fields fields, String list, int index) {
    var element = new Fields(
      JsonNodeFactory.instance.objectNode().set(list, fields.node().path(list).path(index)),
      fields.prefix()
    );
    return required(element, list);
  }

  private record Datum(MetricId metric, Unit unit, Instant at, List<StatisticSet> values) {}
}
