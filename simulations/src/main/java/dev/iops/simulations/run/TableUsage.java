package dev.iops.simulations.run;

import dev.iops.reports.cost.Driver;
import dev.iops.reports.cost.Usage;
import dev.iops.reports.cost.UsageFact;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import dev.iops.target.StackOutputs;
import dev.iops.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * Reads the request units of the tables from CloudWatch ("DynamoDB Metrics and dimensions": ConsumedReadCapacityUnits and
 * ConsumedWriteCapacityUnits by TableName). They are sums of whole minutes, and on AWS they come some minutes late, so they
 * are an estimate.
 */
final class TableUsage {

  private static final int MINUTE_SECONDS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private TableUsage() {}

  /** What is asked for. The Processor reads no items, it only updates them. */
  enum Units {
    ITEM_WRITES(Usage.WRITE_UNITS, "ConsumedWriteCapacityUnits", Driver.EVENTS),
    CONNECTION_WRITES(Usage.WRITE_UNITS, "ConsumedWriteCapacityUnits", Driver.CONNECTS),
    CONNECTION_READS(Usage.READ_UNITS, "ConsumedReadCapacityUnits", Driver.DELIVERIES);

    private final String fact;
    private final String metric;
    private final Driver driver;

    Units(String fact, String metric, Driver driver) {
      this.fact = fact;
      this.metric = metric;
      this.driver = driver;
    }

    String fact() {
      return fact;
    }

    Driver driver() {
      return driver;
    }

    private String table(StackOutputs outputs) {
      return this == ITEM_WRITES ? outputs.metricsTableName() : outputs.connectionsTableName();
    }
  }

  /** @throws software.amazon.awssdk.core.exception.SdkException if CloudWatch does not answer */
  static List<UsageFact> since(Instant since, Units units, Target target, AwsClients aws) {
    String table = units.table(target.outputs());
    try (CloudWatchClient metrics = aws.metrics()) {
      return List.of(read(metrics, since, units, table));
    }
  }

  private static UsageFact read(CloudWatchClient metrics, Instant since, Units units, String table) {
    List<Datapoint> points = metrics
      .getMetricStatistics(
        GetMetricStatisticsRequest.builder()
          .namespace("AWS/DynamoDB")
          .metricName(units.metric)
          .dimensions(Dimension.builder().name("TableName").value(table).build())
          .startTime(since.truncatedTo(ChronoUnit.MINUTES))
          .endTime(MicroClock.instants().instant().plusSeconds(MINUTE_SECONDS))
          .period(MINUTE_SECONDS)
          .statistics(Statistic.SUM)
          .overrideConfiguration(options -> options.apiCallTimeout(PATIENCE))
          .build()
      )
      .datapoints();
    if (points.isEmpty()) {
      return UsageFact.unknown(
        units.fact,
        table,
        units.driver,
        "CloudWatch has no " + units.metric + " of these minutes"
      );
    }
    double sum = points.stream().mapToDouble(Datapoint::sum).sum();
    return UsageFact.estimated(
      units.fact,
      table,
      units.driver,
      sum,
      "CloudWatch, " + units.metric + " of whole minutes"
    );
  }
}
