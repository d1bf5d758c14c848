package dev.iops.cloud.lambda;

import dev.iops.cloud.logs.LogSink;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A function and its execution environments: one that is free is used again, the most recent first; a new one starts
 * when all are busy.
 *
 * <p>Each function has a class loader of its own, so functions from the same jar share no static state. The class loader
 * reads the jar at the first invocation: a cold start costs here what it costs on AWS, class loading, and not the
 * minutes of building a process.
 */
final class LambdaFunction implements AutoCloseable {

  private final FunctionSettings settings;
  private final LambdaOptions options;
  private final Timeline timeline;
  private final LogSink logs;
  private final FunctionMetrics metrics;
  private final FunctionClassLoader loader;
  private final Deque<ExecutionEnvironment> free = new ArrayDeque<>();
  private final Set<ExecutionEnvironment> all = new HashSet<>();

  LambdaFunction(FunctionSettings settings, LambdaOptions options, Timeline timeline, LogSink logs, MetricSink sink) {
    this.settings = settings;
    this.options = options;
    this.timeline = timeline;
    this.logs = logs;
    this.metrics = new FunctionMetrics(sink, settings.name());
    this.loader = new FunctionClassLoader(settings.code());
  }

  FunctionSettings settings() {
    return settings;
  }

  FunctionMetrics metrics() {
    return metrics;
  }

  InvocationResult invoke(String requestId, byte[] payload) {
    ExecutionEnvironment environment = take();
    try {
      return environment.invoke(requestId, payload);
    } finally {
      giveBack(environment);
    }
  }

  /** Starts one environment ahead of the first invocation, as provisioned concurrency does. */
  CompletableFuture<Void> warmUp() {
    ExecutionEnvironment environment = take();
    return environment.warmUp().whenComplete((nothing, failure) -> giveBack(environment));
  }

  private synchronized ExecutionEnvironment take() {
    ExecutionEnvironment known = free.pollFirst();
    if (known != null) {
      return known;
    }
    EnvironmentLog log = new EnvironmentLog(logs, timeline, settings.logGroup());
    ExecutionEnvironment fresh = new ExecutionEnvironment(settings, options, loader, timeline, log);
    all.add(fresh);
    return fresh;
  }

  private synchronized void giveBack(ExecutionEnvironment environment) {
    if (environment.usable()) {
      free.addFirst(environment);
    } else {
      all.remove(environment);
      environment.close();
      environment.closeLog();
    }
  }

  @Override
  public synchronized void close() {
    all.forEach(ExecutionEnvironment::close);
    all.forEach(ExecutionEnvironment::closeLog);
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + settings.code(), e);
    }
  }
}
