package dev.iops.simulations.run;

import io.netty.util.concurrent.EventExecutor;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How well this process kept up while it generated the load: how late its event loops were, how long it collected
 * garbage and how much of the machine it used. A number measured by a generator that could not keep up is no number of
 * the system under test.
 */
final class GeneratorHealth {

  private static final int DIGITS = 2;

  private final Iterable<EventExecutor> loops;
  private final Histogram lagMicros = new ConcurrentHistogram(DIGITS);
  private final long startedNanos = System.nanoTime();
  private final long gcMillisAtStart = gcMillis();
  private final long cpuNanosAtStart = cpuNanos();

  GeneratorHealth(Iterable<EventExecutor> loops) {
    this.loops = loops;
  }

  /** Asks every event loop to run a task and measures how long that takes. Call it some times a second. */
  void sample() {
    for (EventExecutor loop : loops) {
      long askedNanos = System.nanoTime();
      loop.execute(() -> lagMicros.recordValue((System.nanoTime() - askedNanos) / 1_000));
    }
  }

  /** The numbers so far, in words. */
  String describe() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
    int processors = Runtime.getRuntime().availableProcessors();
    double cpuShare = (double) (cpuNanos() - cpuNanosAtStart) / elapsed.toNanos() / processors;
    return String.format(
      Locale.ROOT,
      "load generator: event-loop lag p99 %.1f ms, max %.1f ms (%d samples); garbage collection %d ms; " +
        "CPU %.0f %% of %d processors over %.1f s",
      lagMicros.getValueAtPercentile(99) / 1e3,
      lagMicros.getMaxValue() / 1e3,
      lagMicros.getTotalCount(),
      gcMillis() - gcMillisAtStart,
      cpuShare * 100,
      processors,
      elapsed.toMillis() / 1e3
    );
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans()
      .stream()
      .mapToLong(GarbageCollectorMXBean::getCollectionTime)
      .sum();
  }

  private static long cpuNanos() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean known ? known.getProcessCpuTime() : 0;
  }
}
