package dev.iops.reports.compare;

import dev.iops.reports.baseline.Fingerprint;
import dev.iops.reports.baseline.Measured;
import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.latency.Hop;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs as a shared machine makes them: the machine wanders from run to run and is sometimes far off, each hop has a noise of
 * its own, and latencies within a run are alike for seconds. The same seed gives the same runs.
 */
final class SyntheticRuns {

  private static final Map<Hop, Double> MEDIANS = new EnumMap<>(
    Map.of(Hop.INGEST, 6_000.0, Hop.PROCESS, 80_000.0, Hop.BROADCAST, 120_000.0, Hop.DELIVER, 40_000.0)
  );
  private static final int INTERVALS = 20;
  private static final int EVENTS = 25;
  private static final int CONNECTIONS = 50;
  private static final double WANDERS = 0.5;
  private static final double ALIKE = 0.6;

  private final Random random;
  private final double machineNoise;
  private final double hopNoise;
  private double machine;
  private int made;

  /**
   * @param machineNoise standard deviation of the logarithm of what all hops of a run have in common
   * @param hopNoise likewise of what each hop has for itself
   */
  SyntheticRuns(long seed, double machineNoise, double hopNoise) {
    random = new Random(seed);
    this.machineNoise = machineNoise;
    this.hopNoise = hopNoise;
  }

  /** The next run, with one hop that takes so many times as long. */
  MeasuredRun next(Hop slow, double factor) {
    double far = random.nextInt(20) == 0 ? 3 : 1;
    machine = WANDERS * machine + Math.sqrt(1 - WANDERS * WANDERS) * machineNoise * far * random.nextGaussian();
    long[] totals = new long[INTERVALS * EVENTS];
    SortedMap<String, Measured> values = new TreeMap<>();
    for (Map.Entry<Hop, Double> hop : MEDIANS.entrySet()) {
      double level = Math.log(hop.getValue()) + machine + hopNoise * random.nextGaussian();
      put(values, hop.getKey(), samples(level + (hop.getKey() == slow ? Math.log(factor) : 0), totals));
    }
    put(values, Hop.TOTAL, totals);
    return run("run-" + ++made, values);
  }

  /** The next run, with nothing changed. */
  MeasuredRun next() {
    return next(Hop.DELIVER, 1);
  }

  /** A set of pairs, made in turn; one hop of head takes so many times as long. */
  Stage pairs(int count, Hop slow, double factor) {
    MeasuredRun[] base = new MeasuredRun[count];
    MeasuredRun[] head = new MeasuredRun[count];
    for (int i = 0; i < count; i++) {
      base[i] = next();
      head[i] = next(slow, factor);
    }
    return new Stage(List.of(base), List.of(head));
  }

  private long[] samples(double level, long[] totals) {
    long[] micros = new long[totals.length];
    double second = 0.15 * random.nextGaussian();
    for (int i = 0; i < micros.length; i++) {
      if (i % EVENTS == 0) {
        second = ALIKE * second + Math.sqrt(1 - ALIKE * ALIKE) * 0.15 * random.nextGaussian();
      }
      micros[i] = Math.round(Math.exp(level + second + 0.25 * random.nextGaussian()));
      totals[i] += micros[i];
    }
    return micros;
  }

  private static void put(SortedMap<String, Measured> values, Hop hop, long[] micros) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    for (int percentile : new int[] { 50, 95, 99 }) {
      long value = sorted[(sorted.length * percentile) / 100 - 1];
      values.put(hop.key() + ".p" + percentile, new Measured((double) value, 0, (long) micros.length * CONNECTIONS));
    }
  }

  static MeasuredRun run(String name, SortedMap<String, Measured> values) {
    return new MeasuredRun(
      name,
      "steady",
      "0123abc",
      0,
      "embedded",
      new Fingerprint("Test CPU", 2, 8, "Test VM 21"),
      new TreeMap<>(Map.of("connections", "50", "seed", "42")),
      List.of(),
      "PASS",
      List.of(),
      new TreeMap<>(),
      values
    );
  }
}
