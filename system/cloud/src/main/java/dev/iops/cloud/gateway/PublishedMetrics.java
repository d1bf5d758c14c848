package dev.iops.cloud.gateway;

import dev.iops.cloud.metrics.MetricId;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.metrics.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Counts in the name space {@code AWS/ApiGateway}, for the API, the stage and, with detailed metrics, the route
 * ("Monitoring WebSocket API execution with CloudWatch metrics").
 */
public final class PublishedMetrics implements GatewayMetrics {

  private static final double NANOS_PER_MILLI = 1e6;

  private final MetricSink sink;

  /** Writes to the given sink. */
  public PublishedMetrics(MetricSink sink) {
    this.sink = sink;
  }

  @Override
  public GatewayMetrics.Stage stage(String apiId, String stageName, DetailedMetrics detailed) {
    UnaryOperator<MetricId> api = id -> id.with("ApiId", apiId);
    UnaryOperator<MetricId> stage = id -> api.apply(id).with("Stage", stageName);
    return new PublishedStage(sink, List.of(api, stage), detailed);
  }

  private static final class PublishedStage extends PublishedCounters implements GatewayMetrics.Stage {

    private final MetricSink sink;
    private final List<UnaryOperator<MetricId>> dimensions;
    private final DetailedMetrics detailed;
    private final Map<String, Counters> routes = new ConcurrentHashMap<>();

    PublishedStage(MetricSink sink, List<UnaryOperator<MetricId>> dimensions, DetailedMetrics detailed) {
      super(sink, dimensions);
      this.sink = sink;
      this.dimensions = dimensions;
      this.detailed = detailed;
    }

    @Override
    public Counters route(String routeKey) {
      return detailed.covers(routeKey) ? routes.computeIfAbsent(routeKey, this::detailed) : this;
    }

    private Counters detailed(String routeKey) {
      UnaryOperator<MetricId> route = id -> dimensions.getLast().apply(id).with("Route", routeKey);
      return new PublishedCounters(sink, Stream.concat(dimensions.stream(), Stream.of(route)).toList());
    }
  }

  private static class PublishedCounters implements Counters {

    private final Recorder connectCount;
    private final Recorder messageCount;
    private final Recorder integrationError;
    private final Recorder clientError;
    private final Recorder executionError;
    private final Recorder integrationLatency;

    PublishedCounters(MetricSink sink, List<UnaryOperator<MetricId>> dimensions) {
      connectCount = recorder(sink, "ConnectCount", Unit.COUNT, dimensions);
      messageCount = recorder(sink, "MessageCount", Unit.COUNT, dimensions);
      integrationError = recorder(sink, "IntegrationError", Unit.COUNT, dimensions);
      clientError = recorder(sink, "ClientError", Unit.COUNT, dimensions);
      executionError = recorder(sink, "ExecutionError", Unit.COUNT, dimensions);
      integrationLatency = recorder(sink, "IntegrationLatency", Unit.MILLISECONDS, dimensions);
    }

    private static Recorder recorder(
      MetricSink sink,
      String name,
      Unit unit,
      List<UnaryOperator<MetricId>> dimensions
    ) {
      MetricId plain = MetricId.of("AWS/ApiGateway", name);
      List<Recorder> all = dimensions
        .stream()
        .map(one -> sink.recorder(one.apply(plain), unit))
        .toList();
      return value -> all.forEach(one -> one.record(value));
    }

    @Override
    public void connectCount() {
      connectCount.increment();
    }

    @Override
    public void messageCount() {
      messageCount.increment();
    }

    @Override
    public void integrationError() {
      integrationError.increment();
    }

    @Override
    public void clientError() {
      clientError.increment();
    }

    @Override
    public void executionError() {
      executionError.increment();
    }

    @Override
    public void integrationLatency(Duration latency) {
      integrationLatency.record(latency.toNanos() / NANOS_PER_MILLI);
    }
  }
}
