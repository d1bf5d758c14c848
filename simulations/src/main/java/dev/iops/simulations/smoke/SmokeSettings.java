package dev.iops.simulations.smoke;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.Objectives;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The smoke scenario's settings, typed. {@code scenarios/smoke.conf} says what each of them means. */
public record SmokeSettings(Settings settings) {
  private static final long MILLION = 1_000_000;
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = List.of(
    Setting.whole("connections", 1, 20_000),
    Setting.time("connect.over", Duration.ZERO, Duration.ofMinutes(10)),
    Setting.time("connect.timeout", TENTH, Duration.ofMinutes(2)),
    Setting.whole("seed", 0, (1L << 53) - 1),
    Setting.whole("simulator.streams", 0, 1_000),
    Setting.whole("simulator.eventsPerStream", 0, 10_000),
    Setting.time("simulator.timeout", Duration.ofSeconds(1), Duration.ofMinutes(15)),
    Setting.time("drain.timeout", TENTH, HOUR),
    Setting.time("drain.quiet", Duration.ZERO, MINUTE),
    Setting.time("close.timeout", TENTH, MINUTE),
    Setting.whole("objectives.maxDuplicates", 0, MILLION),
    Setting.whole("objectives.latency.minimumSamples", 1, MILLION),
    Setting.time("objectives.latency.emit", MILLISECOND, HOUR),
    Setting.time("objectives.latency.ingest", MILLISECOND, HOUR),
    Setting.time("objectives.latency.process", MILLISECOND, HOUR),
    Setting.time("objectives.latency.broadcast", MILLISECOND, HOUR),
    Setting.time("objectives.latency.deliver", MILLISECOND, HOUR),
    Setting.time("objectives.latency.total", MILLISECOND, HOUR)
  );

  /** WebSocket clients. */
  public int connections() {
    return settings.count("connections");
  }

  /** Time over which the clients arrive. */
  public Duration connectOver() {
    return settings.time("connect.over");
  }

  /** The longest handshake. */
  public Duration connectTimeout() {
    return settings.time("connect.timeout");
  }

  /** What the random payloads are drawn from. */
  public long seed() {
    return settings.whole("seed");
  }

  /** Streams to emit on. */
  public int streams() {
    return settings.count("simulator.streams");
  }

  /** Events on each stream. */
  public int eventsPerStream() {
    return settings.count("simulator.eventsPerStream");
  }

  /** How long to wait for the Simulator's answer. */
  public Duration simulatorTimeout() {
    return settings.time("simulator.timeout");
  }

  /** How long to wait for what is owed. */
  public Duration drainTimeout() {
    return settings.time("drain.timeout");
  }

  /** How long to watch for duplicates after everything owed has arrived. */
  public Duration drainQuiet() {
    return settings.time("drain.quiet");
  }

  /** How long a client waits for the server to answer its close frame. */
  public Duration closeTimeout() {
    return settings.time("close.timeout");
  }

  /** What the run promises. */
  public Objectives objectives() {
    LatencyObjective[] latencies = Stream.of(Hop.EMIT, Hop.INGEST, Hop.PROCESS, Hop.BROADCAST, Hop.DELIVER, Hop.TOTAL)
      .map(this::latency)
      .toArray(LatencyObjective[]::new);
    return Objectives.strict(latencies).allowingDuplicates(settings.whole("objectives.maxDuplicates"));
  }

  private LatencyObjective latency(Hop hop) {
    long limitMicros = settings.time("objectives.latency." + hop.key()).toNanos() / 1_000;
    return new LatencyObjective(hop, 99.0, limitMicros, settings.whole("objectives.latency.minimumSamples"));
  }
}
