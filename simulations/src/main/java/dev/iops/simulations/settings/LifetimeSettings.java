package dev.iops.simulations.settings;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.StayPromise;
import java.time.Duration;
import java.util.List;

/**
 * What the scenarios about the life of a connection say; {@code parts/lifetime.conf} documents it. Durations are scaled
 * already: what a clock shows during the run.
 */
public record LifetimeSettings(Settings settings) {
  /** The setting that says how much faster than on AWS the gateway counts. */
  public static final String SCALE = "time.scale";

  /** What the gateway says when a connection has reached a limit (seen on AWS for the idle limit). */
  public static final int GOING_AWAY = 1001;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final int MAX_PINGS_A_SECOND = 1_000;

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = List.of(
    Setting.whole(SCALE, 1, 3_600),
    Setting.time("limit.idle", Duration.ofSeconds(10), HOUR),
    Setting.time("limit.duration", MINUTE, TWO_HOURS),
    Setting.time("limit.tolerance", Duration.ZERO, HOUR),
    Setting.time("limit.slack", Duration.ZERO, MINUTE),
    Setting.time("ping.every", SECOND, TWO_HOURS),
    Setting.time("ping.patience", Duration.ofMillis(100), MINUTE),
    Setting.samples("objectives.latency.minimumSamples"),
    Setting.time("objectives.latency.ping", Duration.ofMillis(1), HOUR),
    Setting.samples("objectives.pongs.minimumSamples"),
    Setting.samples("objectives.cut.minimumSamples"),
    Setting.samples("objectives.stay.minimumSamples")
  );

  /** How much faster than on AWS the gateway counts. */
  public int scale() {
    return settings.count(SCALE);
  }

  /** Silence after which the gateway ends a connection. */
  public Duration idleLimit() {
    return scaled("limit.idle");
  }

  /** The longest life of a connection. */
  public Duration durationLimit() {
    return scaled("limit.duration");
  }

  /** How much later than at its limit a connection may end. */
  public Duration tolerance() {
    return scaled("limit.tolerance").plus(slack());
  }

  /** How often a client sends a keep-alive. */
  public Duration pingEvery() {
    return scaled("ping.every");
  }

  /** The limits, as an embedded cloud takes them. */
  public String[] ofGateway() {
    return new String[] {
      "gateway.idleLimit=" + idleLimit().toMillis() + "ms",
      "gateway.connectionLimit=" + durationLimit().toMillis() + "ms",
    };
  }

  /** What both sides' machines may take besides, whatever the scale. */
  public Duration slack() {
    return settings.time("limit.slack");
  }

  /** That a group's pings are all answered in time, and that no event is emitted. */
  public Objectives objectives(String pinging) {
    return pongsInTime(pinging, Objectives.strict()).promising(
      new NoEventsPromise("each event would count as traffic of every connection")
    );
  }

  /** The same objectives, and that a group's pings are all answered in time. */
  public Objectives pongsInTime(String pinging, Objectives objectives) {
    long patience = micros(settings.time("ping.patience"));
    long samples = settings.whole("objectives.latency.minimumSamples");
    return objectives
      .limiting(
        new LatencyObjective(Hop.PING, 99, micros(settings.time("objectives.latency.ping")), samples),
        new LatencyObjective(Hop.PING, 100, patience, samples)
      )
      .promising(new PongsPromise(pinging, patience, settings.whole("objectives.pongs.minimumSamples")));
  }

  /** That a group's connections end at a limit, counted from their handshake. */
  public CutPromise cut(String group, Duration limit) {
    long connections = settings.whole("objectives.cut.minimumSamples");
    return new CutPromise(group, CutPromise.Since.OPENED, micros(limit), micros(tolerance()), GOING_AWAY, connections);
  }

  /** That a group's connections live longer than the idle limit would let silent ones, at the latest. */
  public StayPromise stayPastIdleLimit(String group) {
    long connections = settings.whole("objectives.stay.minimumSamples");
    return new StayPromise(group, micros(idleLimit().plus(tolerance())), connections);
  }

  /**
   * Refuses what cannot prove anything or is no sane load.
   *
   * @param pinging how many clients send keep-alives
   * @throws SettingsException in one line
   */
  public void refuseWhatMakesNoSense(int pinging) {
    Duration idleAtLatest = idleLimit().plus(tolerance());
    if (idleAtLatest.compareTo(durationLimit()) >= 0) {
      throw new SettingsException(
        (
          "An idle connection may end up to %s after it opened and any connection ends after %s, so one limit cannot be" +
          " told from the other; lower %s, limit.idle, limit.tolerance or limit.slack"
        ).formatted(words(idleAtLatest), words(durationLimit()), SCALE)
      );
    }
    double everySeconds = pingEvery().toNanos() / 1e9;
    long pingsASecond = Math.round(pinging / everySeconds);
    if (pingsASecond > MAX_PINGS_A_SECOND) {
      throw new SettingsException(
        "%d clients that ping every %s (ping.every divided by %s) send %d pings a second; allowed: up to %d".formatted(
          pinging,
          words(pingEvery()),
          SCALE,
          pingsASecond,
          MAX_PINGS_A_SECOND
        )
      );
    }
  }

  private Duration scaled(String key) {
    return Duration.ofMillis(Math.max(1, settings.time(key).toMillis() / scale()));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static String words(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
