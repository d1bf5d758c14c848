package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Scope;
import dev.iops.doctor.evidence.Seen;
import dev.iops.doctor.evidence.Traffic.GatewayCounts;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What the gateway counted for the API and stage of a WebSocket URL. */
final class GatewayProbe {

  private static final String NAMESPACE = "AWS/ApiGateway";
  private static final int HOUR_SECONDS = 3_600;

  private final CloudWatchClient metrics;
  private final Scope scope;

  GatewayProbe(CloudWatchClient metrics, Scope scope) {
    this.metrics = metrics;
    this.scope = scope;
  }

  Seen<GatewayCounts> counts(URI url) {
    String stage = url.getPath().replaceAll("^/|/$", "");
    String api = url.getHost().split("\\.", 2)[0];
    List<List<Dimension>> stages = metrics
      .listMetricsPaginator(r -> r.namespace(NAMESPACE).metricName("ConnectCount"))
      .metrics()
      .stream()
      .map(Metric::dimensions)
      .filter(dimensions -> byName(dimensions).keySet().equals(java.util.Set.of("ApiId", "Stage")))
      .filter(dimensions -> byName(dimensions).get("Stage").equals(stage))
      .toList();
    return stages
      .stream()
      .filter(dimensions -> stages.size() == 1 || byName(dimensions).get("ApiId").equals(api))
      .findFirst()
      .map(this::counts)
      .map(Seen::of)
      .orElseGet(() -> Seen.notLooked("CloudWatch has no metrics of this API yet"));
  }

  private GatewayCounts counts(List<Dimension> dimensions) {
    return new GatewayCounts(
      sum("ConnectCount", dimensions),
      sum("ClientError", dimensions),
      sum("IntegrationError", dimensions),
      sum("ExecutionError", dimensions)
    );
  }

  private long sum(String metric, List<Dimension> dimensions) {
    return Math.round(
      metrics
        .getMetricStatistics(r ->
          r
            .namespace(NAMESPACE)
            .metricName(metric)
            .dimensions(dimensions)
            .startTime(scope.from().truncatedTo(ChronoUnit.MINUTES))
            .endTime(scope.to().plus(Duration.ofMinutes(1)))
            .period(HOUR_SECONDS)
            .statistics(Statistic.SUM)
        )
        .datapoints()
        .stream()
        .mapToDouble(Datapoint::sum)
        .sum()
    );
  }

  private static Map<String, String> byName(List<Dimension> dimensions) {
    return dimensions.stream().collect(Collectors.toMap(Dimension::name, Dimension::value));
  }
}
