package dev.iops.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsCli;
import dev.iops.cloud.wire.WireTimestamp;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the AWS CLI's real versions. */
class MonitoringOverCliTest {

  private final MonitoringFixture cloud = new MonitoringFixture();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private AwsCli cli(String version) {
    Optional<AwsCli> cli = AwsCli.find(version, cloud.endpoint.uri());
    assumeTrue(cli.isPresent(), version + " is not installed");
    return cli.orElseThrow();
  }

  /** Version 1 prints times as they come on the wire, which depends on the protocol that it chose. */
  private static Instant time(JsonNode time) {
    return WireTimestamp.from(time);
  }

  @ParameterizedTest
  @ValueSource(strings = { "aws-cli/1.", "aws-cli/2." })
  void putsListsAndReads(String version) {
    AwsCli cli = cli(version);
    cli.json(
      "cloudwatch",
      "put-metric-data",
      "--namespace",
      "App",
      "--metric-name",
      "Took",
      "--dimensions",
      "Service=s",
      "--value",
      "12.5",
      "--unit",
      "Milliseconds",
      "--timestamp",
      "2026-01-05T10:14:59Z"
    );
    JsonNode listed = cli.json("cloudwatch", "list-metrics", "--namespace", "App", "--dimensions", "Name=Service");
    assertThat(listed.at("/Metrics/0/MetricName").asText()).isEqualTo("Took");
    assertThat(listed.at("/Metrics/0/Dimensions/0/Value").asText()).isEqualTo("s");
    JsonNode read = cli.json(
      "cloudwatch",
      "get-metric-statistics",
      "--namespace",
      "App",
      "--metric-name",
      "Took",
      "--dimensions",
      "Name=Service,Value=s",
      "--start-time",
      "2026-01-05T10:10:00Z",
      "--end-time",
      "2026-01-05T10:20:00Z",
      "--period",
      "60",
      "--statistics",
      "Sum",
      "SampleCount"
    );
    assertThat(read.path("Datapoints")).hasSize(1);
    JsonNode point = read.at("/Datapoints/0");
    assertThat(time(point.path("Timestamp"))).isEqualTo(Instant.parse("2026-01-05T10:14:00Z"));
    assertThat(point.path("Sum").asDouble()).isEqualTo(12.5);
    assertThat(point.path("SampleCount").asDouble()).isEqualTo(1);
    assertThat(point.path("Unit").asText()).isEqualTo("Milliseconds");
  }

  @ParameterizedTest
  @ValueSource(strings = { "aws-cli/1.", "aws-cli/2." })
  void readsPercentilesAndSeveralMetricsAtOnce(String version) {
    cloud.store.recorder(MetricId.of("AWS/Lambda", "Duration").with("FunctionName", "f"), Unit.MILLISECONDS).record(7);
    AwsCli cli = cli(version);
    JsonNode data = cli.json(
      "cloudwatch",
      "get-metric-data",
      "--start-time",
      "2026-01-05T10:10:00Z",
      "--end-time",
      "2026-01-05T10:20:00Z",
      "--metric-data-queries",
      """
      [{"Id": "d", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": "Duration",
        "Dimensions": [{"Name": "FunctionName", "Value": "f"}]}, "Period": 300, "Stat": "p99"}}]"""
    );
    assertThat(data.at("/MetricDataResults/0/Values/0").asDouble()).isEqualTo(7);
    assertThat(time(data.at("/MetricDataResults/0/Timestamps/0"))).isEqualTo(Instant.parse("2026-01-05T10:15:00Z"));
    assertThat(data.at("/MetricDataResults/0/StatusCode").asText()).isEqualTo("Complete");
    JsonNode percentiles = cli.json(
      "cloudwatch",
      "get-metric-statistics",
      "--namespace",
      "AWS/Lambda",
      "--metric-name",
      "Duration",
      "--dimensions",
      "Name=FunctionName,Value=f",
      "--start-time",
      "2026-01-05T10:10:00Z",
      "--end-time",
      "2026-01-05T10:20:00Z",
      "--period",
      "60",
      "--extended-statistics",
      "p50"
    );
    assertThat(percentiles.at("/Datapoints/0/ExtendedStatistics/p50").asDouble()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = { "aws-cli/1.", "aws-cli/2." })
  void showsAwssErrors(String version) {
    AwsCli.Outcome outcome = cli(version).run(
      "cloudwatch",
      "get-metric-statistics",
      "--namespace",
      "App",
      "--metric-name",
      "Took",
      "--start-time",
      "2026-01-01T00:00:00Z",
      "--end-time",
      "2026-01-15T00:00:00Z",
      "--period",
      "60",
      "--statistics",
      "Sum"
    );
    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.error()).contains(
      "An error occurred (InvalidParameterCombination) when calling the GetMetricStatistics operation: " +
        "You have requested up to 20,160 datapoints, which exceeds the limit of 1,440."
    );
  }
}
