package dev.iops.cloud.metrics;

import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.RpcOperations;
import java.util.Set;

/** CloudWatch on the wire: the operations that the embedded cloud answers. */
public final class MonitoringService {

  private MonitoringService() {}

  /** The service for the shared endpoint. */
  public static AwsService over(MetricStore store, Timeline timeline) {
    return RpcOperations.query("monitoring", "2010-08-01", "http://monitoring.amazonaws.com/doc/2010-08-01/")
      .withDocuments("GraniteServiceVersion20100801", Set.of("ExtendedStatistics"))
      .on("GetMetricStatistics", new GetMetricStatistics(store)::answer)
      .on("GetMetricData", new GetMetricData(store)::answer)
      .on("ListMetrics", new ListMetrics(store, timeline)::answer)
      .on("PutMetricData", new PutMetricData(store, timeline)::answer);
  }
}
