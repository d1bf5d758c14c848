package dev.iops.simulations.settings;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.Objectives;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What every scenario that emits events says about their delivery; {@code parts/delivery.conf} documents it. */
public record DeliverySettings(Settings settings) {
  private static final long MILLION = 1_000_000;
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Hop> HOPS = List.of(
    Hop.EMIT,
    Hop.INGEST,
    Hop.PROCESS,
    Hop.BROADCAST,
    Hop.DELIVER,
    Hop.TOTAL
  );

  /** Every setting and its range, for scenarios that judge latencies in a way of their own; {@code parts/drain.conf} documents it. */
  public static final List<Setting> DRAIN = List.of(
    Setting.time("drain.timeout", Duration.ofMillis(100), HOUR),
    Setting.time("drain.quiet", Duration.ZERO, Duration.ofMinutes(1)),
    Setting.whole("objectives.maxDuplicates", 0, MILLION)
  );

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(DRAIN, List.of(Setting.samples("objectives.latency.minimumSamples"))),
    HOPS.stream()
      .map(hop -> Setting.time(key(hop), MILLISECOND, HOUR))
      .toList()
  );

  /** How long to wait for what is owed. */
  public Duration drainTimeout() {
    return settings.time("drain.timeout");
  }

  /** How long to watch for duplicates after everything owed has arrived. */
  public Duration drainQuiet() {
    return settings.time("drain.quiet");
  }

  /** That everything is delivered once, in order and in time. */
  public Objectives objectives() {
    return objectives(HOPS.stream().map(this::latency));
  }

  /** The same, however long it takes. */
  public Objectives objectivesWithoutLatencies() {
    return objectives(Stream.empty());
  }

  private Objectives objectives(Stream<LatencyObjective> latencies) {
    return Objectives.strict(latencies.toArray(LatencyObjective[]::new)).allowingDuplicates(
      settings.whole("objectives.maxDuplicates")
    );
  }

  private LatencyObjective latency(Hop hop) {
    long limitMicros = settings.time(key(hop)).toNanos() / 1_000;
    return new LatencyObjective(hop, 99.0, limitMicros, settings.whole("objectives.latency.minimumSamples"));
  }

  private static String key(Hop hop) {
    return "objectives.latency." + hop.key();
  }
}
