package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * What is measured while a run goes on: where each event loop writes what its connections see, the latencies so far and of
 * each step, how events spread, and how well the load generator keeps up. Thread-safe.
 */
final class LoadMeter {

  private final RunRecorder recorder;
  private final GeneratorHealth health;
  private final Traffic traffic = new Traffic();
  private final SpreadWatch spread = new SpreadWatch();
  private final LiveLatency latency = new LiveLatency();
  private volatile boolean measuring = true;
  private final List<LoopRecords> loops = new CopyOnWriteArrayList<>();
  private final FastThreadLocal<LoopRecords> records = new FastThreadLocal<>() {
    @Override
    protected LoopRecords initialValue() {
      LoopRecords loop = LoopRecords.of(recorder, traffic);
      loops.add(loop);
      return loop;
    }
  };

  /** @param eventLoops those that the connections run on */
  LoadMeter(RunRecorder recorder, Iterable<EventExecutor> eventLoops) {
    this.recorder = recorder;
    this.health = new GeneratorHealth(eventLoops);
  }

  /** Where the connections of the calling event loop write. */
  Supplier<LoopRecords> records() {
    return records::get;
  }

  /** The frames of all connections. */
  Traffic traffic() {
    return traffic;
  }

  SpreadWatch spread() {
    return spread;
  }

  GeneratorHealth health() {
    return health;
  }

  /** Whether latencies count. */
  boolean isMeasuring() {
    return measuring;
  }

  /** From now on latencies are only looked at, and do not count. */
  void beginWarmUp() {
    measuring = false;
  }

  /** From now on they count. Returns those that did not, microseconds. */
  Histogram endWarmUp() {
    latency.collect(loops);
    measuring = true;
    return latency.forget();
  }

  /** A percentile of the latencies so far; empty while there are none. */
  Optional<Duration> percentile(double percentile) {
    latency.collect(loops);
    return latency.percentile(percentile);
  }

  /** Writes how the load generator has kept up since the last time. */
  void recordHealth() {
    health.record(recorder.timeline(), MicroClock.nowMicros());
  }

  /** A load begins that shall be judged by itself. */
  LoadStep beginStep(String name, double value, String unit) {
    latency.collect(loops);
    latency.mark();
    health.markLag();
    return new LoadStep(name, value, unit, recorder.timeline());
  }

  /** The load is over, with so many deliveries still to come. */
  LoadStep.Outcome endStep(LoadStep step, long outstanding, LoadStep.Limits limits) {
    latency.collect(loops);
    spread.write(recorder.timeline());
    return step.end(latency.mark(), health.markLag(), outstanding, limits);
  }
}
