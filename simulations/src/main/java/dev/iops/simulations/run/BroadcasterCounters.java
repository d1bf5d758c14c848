package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * What the Broadcaster counts about its posts, read from CloudWatch, as differences between two moments: metrics are sums
 * of whole minutes, which others share. On AWS a metric comes some time after what it counts, so there they are too low.
 */
public final class BroadcasterCounters implements AutoCloseable {

  private static final String NAMESPACE = "IOpsDashboard";
  private static final Dimension SERVICE = Dimension.builder().name("service").value("BroadcasterFunction").build();
  private static final String POSTED = "FramesPosted";
  private static final String GONE = "ConnectionsGone";
  private static final String RETRIES = "PostRetries";
  private static final int MINUTE_SECONDS = 60;

  private final RunRecorder recorder;
  private final AwsClients clients;
  private final CloudWatchClient metrics;
  private final Instant since = MicroClock.instants().instant().truncatedTo(ChronoUnit.MINUTES);
  private Map<String, Long> marked = Map.of();

  /** Reads nothing yet. */
  public BroadcasterCounters(Target target, RunRecorder recorder) {
    this.recorder = recorder;
    clients = new AwsClients(target);
    metrics = clients.metrics();
  }

  /** The difference begins here. */
  public void mark() {
    try {
      marked = read();
    } catch (SdkException e) {
      recorder.note("the Broadcaster's metrics could not be read: " + e.getMessage());
    }
  }

  /**
   * Writes what was counted since the mark into the run's notes.
   *
   * @param when in words
   */
  public void note(String when) {
    if (marked.isEmpty()) {
      return;
    }
    try {
      Map<String, Long> now = read();
      recorder.note(
        "%s the Broadcaster posted %,d frames, %,d of its posts were tried again, and it deleted %,d rows after a 410".formatted(
          when,
          now.get(POSTED) - marked.get(POSTED),
          now.get(RETRIES) - marked.get(RETRIES),
          now.get(GONE) - marked.get(GONE)
        )
      );
    } catch (SdkException e) {
      recorder.note("the Broadcaster's metrics could not be read: " + e.getMessage());
    }
  }

  private Map<String, Long> read() {
    Map<String, Long> sums = new LinkedHashMap<>();
    List.of(POSTED, GONE, RETRIES).forEach(name -> sums.put(name, sum(name)));
    return sums;
  }

  private long sum(String name) {
    GetMetricStatisticsRequest request = GetMetricStatisticsRequest.builder()
      .namespace(NAMESPACE)
      .metricName(name)
      .dimensions(SERVICE)
      .startTime(since)
      .endTime(MicroClock.instants().instant().plus(Duration.ofMinutes(1)))
      .period(MINUTE_SECONDS)
      .statistics(Statistic.SUM)
      .build();
    return Math.round(metrics.getMetricStatistics(request).datapoints().stream().mapToDouble(Datapoint::sum).sum());
  }

  @Override
  public void close() {
    metrics.close();
    clients.close();
  }
}
