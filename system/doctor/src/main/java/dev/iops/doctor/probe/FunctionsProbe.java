package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.evidence.Scope;
import dev.iops.target.StackOutputs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What the functions counted ("Types of metrics for Lambda functions") and which errors they logged. */
final class FunctionsProbe {

  private static final int MINUTE_SECONDS = 60;

  /** An answer has at most 1,440 points. */
  private static final int MAX_POINTS = 1_440;

  private final CloudWatchClient metrics;
  private final ErrorLines errors;
  private final Scope scope;

  FunctionsProbe(CloudWatchClient metrics, ErrorLines errors, Scope scope) {
    this.metrics = metrics;
    this.errors = errors;
    this.scope = scope;
  }

  List<FunctionReport> all(StackOutputs outputs) {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("Simulator", outputs.simulatorFunctionName());
    functions.put("Processor", outputs.processorFunctionName());
    functions.put("Broadcaster", outputs.broadcasterFunctionName());
    functions.put("Connect", outputs.connectFunctionName());
    functions.put("Disconnect", outputs.disconnectFunctionName());
    functions.put("Ping", outputs.pingFunctionName());
    functions.put("Default", outputs.defaultFunctionName());
    return functions
      .entrySet()
      .stream()
      .map(function -> report(function.getKey(), function.getValue()))
      .toList();
  }

  private FunctionReport report(String part, String function) {
    ErrorLines.Found logged = errors.of(function, scope);
    OptionalDouble age = values("IteratorAge", function, Statistic.MAXIMUM).max();
    return new FunctionReport(
      part,
      function,
      sum("Invocations", function),
      sum("Errors", function),
      sum("Throttles", function),
      age.isPresent() ? Optional.of(Duration.ofMillis(Math.round(age.getAsDouble()))) : Optional.empty(),
      logged.count(),
      logged.last()
    );
  }

  private long sum(String metric, String function) {
    return Math.round(values(metric, function, Statistic.SUM).sum());
  }

  private DoubleStream values(String metric, String function, Statistic statistic) {
    Instant from = scope.from().truncatedTo(ChronoUnit.MINUTES);
    Instant to = scope.to().plus(Duration.ofMinutes(1));
    int minutes = Math.toIntExact(1 + Duration.between(from, to).toMinutes() / MAX_POINTS);
    return metrics
      .getMetricStatistics(r ->
        r
          .namespace("AWS/Lambda")
          .metricName(metric)
          .dimensions(Dimension.builder().name("FunctionName").value(function).build())
          .startTime(from)
          .endTime(to)
          .period(minutes * MINUTE_SECONDS)
          .statistics(statistic)
      )
      .datapoints()
      .stream()
      .mapToDouble(point -> value(point, statistic));
  }

  private static double value(Datapoint point, Statistic statistic) {
    return statistic == Statistic.SUM ? point.sum() : point.maximum();
  }
}
