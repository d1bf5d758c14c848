package dev.iops.pipeline.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.MDC;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.logging.internal.PowertoolsLoggedFields;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/**
 * Logs and metrics of one function, by Powertools. Every line that the invocation's thread logs carries the request's
 * fields, and the invocation's counts leave as one EMF line on standard output when it ends, also when it fails.
 *
 * <p>The counts do not go through Powertools' {@code MetricsFactory}: its one instance tells invocations apart by their
 * X-Ray trace id only, and reads its namespace from the process. A fresh instance per invocation cannot mix anything.
 */
public final class Telemetry {

  private static final EmfMetricsProvider METRICS = new EmfMetricsProvider();

  static {
    // Else the EMF library looks for its environment over the network wherever the process is not a Lambda sandbox.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
  }

  private final String service;
  private final String namespace;

  public Telemetry(Settings settings) {
    service = settings
      .optional("POWERTOOLS_SERVICE_NAME")
      .or(() -> settings.optional("AWS_LAMBDA_FUNCTION_NAME"))
      .orElse("iops-dashboard");
    namespace = settings.optional("POWERTOOLS_METRICS_NAMESPACE").orElse("IOpsDashboard");
  }

  /**
   * Does an invocation's work with its log fields set and publishes what it counted.
   *
   * @return what the work returned
   */
  public <T> T observe(Context context, Function<MetricCounts, T> work) {
    MetricCounts counts = new MetricCounts();
    PowertoolsLogging.initializeLogging(context);
    MDC.put(PowertoolsLoggedFields.SERVICE.getName(), service);
    try {
      return work.apply(counts);
    } finally {
      publish(counts.asMap(), context);
      PowertoolsLogging.clearState(true);
    }
  }

  private void publish(Map<String, Long> counts, Context context) {
    if (counts.isEmpty()) {
      return;
    }
    Metrics metrics = METRICS.getMetricsInstance();
    metrics.setNamespace(namespace);
    metrics.setDefaultDimensions(DimensionSet.of("service", service));
    metrics.addMetadata("function_request_id", context.getAwsRequestId());
    counts.forEach((name, count) -> metrics.addMetric(name, count, MetricUnit.COUNT));
    metrics.flush();
  }
}
