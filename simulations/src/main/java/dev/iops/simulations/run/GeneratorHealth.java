package dev.iops.simulations.run;

import dev.iops.reports.ledger.TimelineLog;
import dev.iops.reports.run.Gauges;
import io.netty.util.concurrent.EventExecutor;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How well this process keeps up while it generates the load: how late its event loops are and how late it sends what is
 * due, how long it collects garbage and how much of the machine it uses. A number measured by a generator that could not
 * keep up is no number of the system under test.
 */
final class GeneratorHealth {

  private static final int DIGITS = 2;
  private static final double PERCENTILE = 99;

  /** A share of less time than this says little. */
  private static final long SHORTEST_NANOS = 500_000_000;

  private final Iterable<EventExecutor> loops;
  private final Recorder lagMicros = new Recorder(DIGITS);
  private final Recorder latenessMicros = new Recorder(DIGITS);
  private final Histogram lagSinceMark = new Histogram(DIGITS);
  private boolean sharesRead;
  private long sinceNanos = System.nanoTime();
  private long gcMillis = gcMillis();
  private long cpuNanos = cpuNanos();

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

  /** Something was sent so much later than it was due. */
  void sentLate(long micros) {
    latenessMicros.recordValue(Math.max(0, micros));
  }

  /** Writes what has happened since the last time. */
  synchronized void record(TimelineLog timeline, long atMicros) {
    Histogram lag = lagMicros.getIntervalHistogram();
    lagSinceMark.add(lag);
    gauge(timeline, Gauges.GENERATOR_LAG, lag, atMicros);
    gauge(timeline, Gauges.GENERATOR_LATENESS, latenessMicros.getIntervalHistogram(), atMicros);
    timeline.gauge(Gauges.GENERATOR_HEAP, atMicros, (double) heapBytes());
    long nowNanos = System.nanoTime();
    if (nowNanos - sinceNanos >= SHORTEST_NANOS || !sharesRead) {
      shares(timeline, atMicros, nowNanos);
    }
  }

  private void shares(TimelineLog timeline, long atMicros, long nowNanos) {
    sharesRead = true;
    long nowGcMillis = gcMillis();
    long nowCpuNanos = cpuNanos();
    double elapsedNanos = (double) (nowNanos - sinceNanos);
    int processors = Runtime.getRuntime().availableProcessors();
    timeline.gauge(Gauges.GENERATOR_CPU, atMicros, (nowCpuNanos - cpuNanos) / elapsedNanos / processors);
    timeline.gauge(Gauges.GENERATOR_GC, atMicros, Math.min(1, ((nowGcMillis - gcMillis) * 1e6) / elapsedNanos));
    sinceNanos = nowNanos;
    gcMillis = nowGcMillis;
    cpuNanos = nowCpuNanos;
  }

  /** The 99th percentile of the lag since the last mark, as far as it was recorded; sets a new mark. */
  synchronized Duration markLag() {
    Duration lag = Duration.ofNanos(lagSinceMark.getValueAtPercentile(PERCENTILE) * 1_000);
    lagSinceMark.reset();
    return lag;
  }

  private static void gauge(TimelineLog timeline, String name, Histogram interval, long atMicros) {
    if (interval.getTotalCount() > 0) {
      timeline.gauge(name, atMicros, (double) interval.getValueAtPercentile(PERCENTILE));
    }
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans()
      .stream()
      .mapToLong(GarbageCollectorMXBean::getCollectionTime)
      .sum();
  }

  private static long heapBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long cpuNanos() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean known ? known.getProcessCpuTime() : 0;
  }
}
