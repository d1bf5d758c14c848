package dev.iops.cloud.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts in memory, for each stage since its start. */
public final class CountingMetrics implements GatewayMetrics {

  private final Map<String, StageCounters> stages = new ConcurrentHashMap<>();

  @Override
  public Stage stage(String apiId, String stageName) {
    return counters(apiId, stageName);
  }

  /** What was counted so far; all zero for a stage that there is not. */
  public Counts counts(String apiId, String stageName) {
    return counters(apiId, stageName).counts();
  }

  private StageCounters counters(String apiId, String stageName) {
    return stages.computeIfAbsent(apiId + "/" + stageName, key -> new StageCounters());
  }

  /**
   * The sums of one stage.
   *
   * @param integrationLatency the sum over {@code integrationCalls}
   */
  public record Counts(
    long connectCount,
    long messageCount,
    long integrationError,
    long clientError,
    long executionError,
    long integrationCalls,
    Duration integrationLatency
  ) {}

  private static final class StageCounters implements Stage {

    private final LongAdder connects = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder integrationErrors = new LongAdder();
    private final LongAdder clientErrors = new LongAdder();
    private final LongAdder executionErrors = new LongAdder();
    private final LongAdder integrationCalls = new LongAdder();
    private final LongAdder integrationNanos = new LongAdder();

    @Override
    public void connectCount() {
      connects.increment();
    }

    @Override
    public void messageCount() {
      messages.increment();
    }

    @Override
    public void integrationError() {
      integrationErrors.increment();
    }

    @Override
    public void clientError() {
      clientErrors.increment();
    }

    @Override
    public void executionError() {
      executionErrors.increment();
    }

    @Override
    public void integrationLatency(Duration latency) {
      integrationCalls.increment();
      integrationNanos.add(latency.toNanos());
    }

    Counts counts() {
      return new Counts(
        connects.sum(),
        messages.sum(),
        integrationErrors.sum(),
        clientErrors.sum(),
        executionErrors.sum(),
        integrationCalls.sum(),
        Duration.ofNanos(integrationNanos.sum())
      );
    }
  }
}
