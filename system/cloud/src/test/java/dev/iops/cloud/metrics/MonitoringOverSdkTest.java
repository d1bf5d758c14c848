package dev.iops.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** With the AWS SDK for Java, which speaks Smithy RPC v2 CBOR. */
@SuppressWarnings("unchecked") // the SDK takes arrays of builder lambdas
class MonitoringOverSdkTest {

  private static final Instant MINUTE = Instant.parse("2026-01-05T10:15:00Z");
  private static final MetricId ERRORS = MetricId.of("AWS/Lambda", "Errors").with("FunctionName", "f");
  private static final Dimension FUNCTION = Dimension.builder().name("FunctionName").value("f").build();

  private final MonitoringFixture cloud = new MonitoringFixture();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private List<Datapoint> statistics(String namespace, String metric, Dimension... dimensions) {
    return cloud.client
      .getMetricStatistics(r ->
        r
          .namespace(namespace)
          .metricName(metric)
          .dimensions(dimensions)
          .startTime(MINUTE)
          .endTime(MINUTE.plusSeconds(600))
          .period(60)
          .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT, Statistic.AVERAGE, Statistic.MAXIMUM, Statistic.MINIMUM)
          .extendedStatistics("p50", "p99.9")
      )
      .datapoints();
  }

  private static MetricDataQuery query(String id, String statistic) {
    return MetricDataQuery.builder()
      .id(id)
      .metricStat(s ->
        s
          .metric(m -> m.namespace("AWS/Lambda").metricName("Errors").dimensions(FUNCTION))
          .period(60)
          .stat(statistic)
      )
      .build();
  }

  @Test
  void whatIsPutCanBeReadWithAllStatistics() {
    cloud.client.putMetricData(r ->
      r
        .namespace("App")
        .metricData(
          d -> d.metricName("m").dimensions(FUNCTION).value(2.5).unit(StandardUnit.SECONDS),
          d -> d.metricName("m").dimensions(FUNCTION).values(1.5, 3.5).counts(1.0, 2.0).unit(StandardUnit.SECONDS)
        )
    );
    assertThat(statistics("App", "m", FUNCTION))
      .singleElement()
      .satisfies(point -> {
        assertThat(point.timestamp()).isEqualTo(MINUTE);
        assertThat(point.sampleCount()).isEqualTo(4);
        assertThat(point.sum()).isEqualTo(11);
        assertThat(point.average()).isEqualTo(2.75);
        assertThat(point.minimum()).isEqualTo(1.5);
        assertThat(point.maximum()).isEqualTo(3.5);
        assertThat(point.unit()).isEqualTo(StandardUnit.SECONDS);
        assertThat(point.extendedStatistics()).containsOnlyKeys("p50", "p99.9").containsEntry("p99.9", 3.5);
      });
    assertThat(statistics("App", "m")).as("without its dimension it is another metric").isEmpty();
  }

  @Test
  void putTimesAndStatisticSetsCount() {
    cloud.client.putMetricData(r ->
      r.namespace("App").metricData(d ->
        d
          .metricName("m")
          .timestamp(MINUTE.plusSeconds(120).plusMillis(500))
          .statisticValues(s -> s.sampleCount(4.0).sum(10.0).minimum(1.0).maximum(4.0))
      )
    );
    assertThat(statistics("App", "m"))
      .singleElement()
      .satisfies(point -> {
        assertThat(point.timestamp()).isEqualTo(MINUTE.plusSeconds(120));
        assertThat(point.average()).isEqualTo(2.5);
        assertThat(point.extendedStatistics()).as("percentiles of unknown values").isEmpty();
      });
  }

  @Test
  void metricDataAnswersSeveralQueriesNewestFirst() {
    Recorder errors = cloud.store.recorder(ERRORS, Unit.COUNT);
    IntStream.range(0, 3).forEach(i -> {
      errors.record(i);
      cloud.timeline.advance(Duration.ofMinutes(1));
    });
    List<MetricDataResult> results = cloud.client
      .getMetricData(r ->
        r.metricDataQueries(query("a", "Sum"), query("b", "p50")).startTime(MINUTE).endTime(MINUTE.plusSeconds(600))
      )
      .metricDataResults();
    assertThat(results).extracting(MetricDataResult::id).containsExactly("a", "b");
    assertThat(results).allMatch(result -> result.statusCode() == StatusCode.COMPLETE);
    assertThat(results.getFirst().values()).containsExactly(2.0, 1.0, 0.0);
    assertThat(results.getFirst().timestamps().getLast()).isEqualTo(MINUTE);
    assertThat(results.getFirst().label()).isEqualTo("Errors");
  }

  @Test
  void metricDataComesInPages() {
    Recorder errors = cloud.store.recorder(ERRORS, Unit.COUNT);
    IntStream.range(0, 5).forEach(i -> {
      errors.record(i);
      cloud.timeline.advance(Duration.ofMinutes(1));
    });
    var pages = cloud.client
      .getMetricDataPaginator(r ->
        r
          .metricDataQueries(query("a", "Sum"), query("b", "Maximum"))
          .startTime(MINUTE)
          .endTime(MINUTE.plusSeconds(600))
          .scanBy(ScanBy.TIMESTAMP_ASCENDING)
          .maxDatapoints(4)
      )
      .stream()
      .toList();
    assertThat(pages).hasSize(3);
    assertThat(pages.getFirst().metricDataResults().getFirst().statusCode()).isEqualTo(StatusCode.PARTIAL_DATA);
    assertThat(pages)
      .flatExtracting(page -> page.metricDataResults())
      .filteredOn(result -> result.id().equals("b"))
      .flatExtracting(MetricDataResult::values)
      .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void metricsAreListedByNameAndDimensionInPages() {
    cloud.store.recorder(ERRORS, Unit.COUNT).increment();
    IntStream.range(0, 600).forEach(i ->
      cloud.store.recorder(MetricId.of("Many", "m").with("i", "" + i), Unit.COUNT).increment()
    );
    assertThat(cloud.client.listMetricsPaginator().metrics()).hasSize(601);
    assertThat(cloud.client.listMetrics(r -> r.namespace("AWS/Lambda")).metrics())
      .singleElement()
      .satisfies(metric -> {
        assertThat(metric.metricName()).isEqualTo("Errors");
        assertThat(metric.dimensions()).containsExactly(FUNCTION);
      });
    assertThat(cloud.client.listMetrics(r -> r.dimensions(d -> d.name("i"))).metrics()).hasSize(500);
    assertThat(cloud.client.listMetrics(r -> r.dimensions(d -> d.name("i").value("7"))).metrics()).hasSize(1);
    cloud.timeline.advance(Duration.ofHours(4));
    assertThat(cloud.client.listMetrics(r -> r.recentlyActive(RecentlyActive.PT3_H)).metrics()).isEmpty();
  }

  @Test
  void errorsHaveTheSdksTypesAndAwssCodes() {
    assertThatThrownBy(() ->
      cloud.client.getMetricStatistics(r ->
        r
          .namespace("n")
          .metricName("m")
          .startTime(MINUTE)
          .endTime(MINUTE.plus(Duration.ofDays(2)))
          .period(60)
          .statistics(Statistic.SUM)
      )
    )
      .isInstanceOf(InvalidParameterCombinationException.class)
      .hasMessageContaining("You have requested up to 2,880 datapoints, which exceeds the limit of 1,440.")
      .returns("InvalidParameterCombination", e -> ((CloudWatchException) e).awsErrorDetails().errorCode());
    assertThatThrownBy(() ->
      cloud.client.putMetricData(r -> r.namespace("AWS/Lambda").metricData(d -> d.metricName("m").value(1.0)))
    )
      .isInstanceOf(InvalidParameterValueException.class)
      .hasMessageContaining("AWS/Lambda");
    assertThatThrownBy(() -> cloud.client.describeAlarms())
      .isInstanceOf(CloudWatchException.class)
      .hasMessageContaining("does not emulate monitoring:DescribeAlarms");
  }
}
