package dev.iops.cloud.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.logs.LogSink;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** All functions of the embedded cloud. */
public final class Functions implements FunctionInvoker, AutoCloseable {

  /** The largest payload of a synchronous invocation: 6 MB (Lambda developer guide, "Lambda quotas"). */
  public static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

  private static final byte[] NO_PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Timeline timeline;
  private final LogSink logs;
  private final LambdaOptions options;
  private final MetricSink metrics;
  private final ConcurrencyLimit concurrency;
  private final HandlerRuntimes runtimes;
  private final EnvironmentRoom room;
  private final Map<String, LambdaFunction> functions = new ConcurrentSkipListMap<>();

  /**
   * There are no functions yet; {@link FunctionProvider} adds them.
   *
   * @param runtimes what handlers run in; closed with the functions
   */
  public Functions(
    Timeline timeline,
    LogSink logs,
    LambdaOptions options,
    HandlerRuntimes runtimes,
    MetricSink metrics
  ) {
    this.timeline = timeline;
    this.logs = logs;
    this.options = options;
    this.metrics = metrics;
    this.concurrency = new ConcurrencyLimit(options.accountConcurrency());
    this.runtimes = runtimes;
    this.room = runtimes.room();
  }

  /** Adds a function; nothing of it is loaded before its first invocation. */
  public void add(FunctionSettings settings) {
    concurrency.reserve(settings.name(), settings.reservedConcurrency());
    functions.put(settings.name(), new LambdaFunction(settings, options, timeline, logs, runtimes, room, metrics));
  }

  @Override
  public InvocationResult invoke(String function, byte[] payload) {
    return invoke(find(function), UUID.randomUUID().toString(), payload);
  }

  /** Like {@link #invoke(String, byte[])} with a request id that was given out before, as retries have it. */
  InvocationResult invoke(FunctionSettings function, String requestId, byte[] payload) {
    check(payload, MAX_PAYLOAD_BYTES, "RequestResponse");
    FunctionMetrics counters = metrics(function);
    try {
      concurrency.enter(function.name());
    } catch (AwsException refused) {
      counters.throttled();
      throw refused;
    }
    counters.started();
    try {
      var result = functions.get(function.name()).invoke(requestId, payload.length == 0 ? NO_PAYLOAD : payload);
      counters.answered(result);
      return result;
    } finally {
      concurrency.leave(function.name());
      counters.ended();
    }
  }

  FunctionMetrics metrics(FunctionSettings function) {
    return functions.get(function.name()).metrics();
  }

  /**
   * Refuses what no function would get to see.
   *
   * @throws AwsException {@code RequestTooLargeException} (413) or {@code InvalidRequestContentException} (400)
   */
  static void check(byte[] payload, int limitBytes, String invocationType) {
    if (payload.length > limitBytes) {
      throw new AwsException(
        413,
        "RequestTooLargeException",
        "%d byte payload is too large for the %s invocation type (limit %d bytes)".formatted(
          payload.length,
          invocationType,
          limitBytes
        )
      );
    }
    try {
      JSON.readTree(payload);
    } catch (JacksonException e) {
      String message = "Could not parse request body into json: " + e.getOriginalMessage();
      throw AwsException.badRequest("InvalidRequestContentException", message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The settings of a function.
   *
   * @param function name, partial ARN or ARN
   * @throws AwsException {@code ResourceNotFoundException} if there is none
   */
  public FunctionSettings find(String function) {
    String name = FunctionName.parse(function, options);
    LambdaFunction found = functions.get(name);
    if (found == null) {
      throw FunctionName.notFound(options.functionArn(name));
    }
    return found.settings();
  }

  /** The settings of all functions, by name. */
  public List<FunctionSettings> all() {
    return functions.values().stream().map(LambdaFunction::settings).toList();
  }

  /** The reserved concurrency in force; the template's may have been changed since. */
  public OptionalInt reservedConcurrency(FunctionSettings function) {
    return concurrency.reserved(function.name());
  }

  /**
   * Reserves concurrency for a function from now on.
   *
   * @param limit 0 to throttle every invocation
   * @throws AwsException {@code InvalidParameterValueException} if too little would be left to the others
   */
  public void reserveConcurrency(FunctionSettings function, int limit) {
    concurrency.check(function.name(), limit);
    concurrency.reserve(function.name(), OptionalInt.of(limit));
  }

  /** Lets a function share the account's concurrency again. */
  public void releaseConcurrency(FunctionSettings function) {
    concurrency.reserve(function.name(), OptionalInt.empty());
  }

  /**
   * Starts environments of every function, those of several functions side by side, and waits for them, so that no first
   * event has to wait for class loading. A function that cannot start reports it at its first invocation.
   *
   * @param environments how many to start of a function; none above its reserved concurrency
   */
  public void warmUp(ToIntFunction<FunctionSettings> environments) {
    try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
        functions
          .values()
          .stream()
          .map(function -> CompletableFuture.runAsync(() -> warmUp(function, environments), starts))
          .toArray(CompletableFuture[]::new)
      ).join();
    }
  }

  private void warmUp(LambdaFunction function, ToIntFunction<FunctionSettings> environments) {
    int wanted = environments.applyAsInt(function.settings());
    function.warmUp(Math.min(wanted, reservedConcurrency(function.settings()).orElse(wanted)));
  }

  /** Ends all environments; what they print from now on is dropped. */
  @Override
  public void close() {
    functions.values().forEach(LambdaFunction::close);
    runtimes.close();
  }
}
