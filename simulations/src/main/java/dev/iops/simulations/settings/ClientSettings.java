package dev.iops.simulations.settings;

import dev.iops.reports.run.GeneratorPromise;
import java.time.Duration;
import java.util.List;

/** What every scenario says about its clients and its load generator; {@code parts/clients.conf} documents it. */
public record ClientSettings(Settings settings) {
  /** Every setting and its range, for scenarios that let clients in by and by; {@code parts/base.conf} documents it. */
  public static final List<Setting> BASE = List.of(
    Setting.time("connect.timeout", Duration.ofMillis(100), Duration.ofMinutes(2)),
    Setting.whole("seed", 0, (1L << 53) - 1),
    Setting.time("close.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
    Setting.time("generator.lag", Duration.ofMillis(1), Duration.ofMinutes(1)),
    Setting.time("generator.lateness", Duration.ofMillis(1), Duration.ofMinutes(1)),
    Setting.real("generator.cpu", 0.01, 1),
    Setting.real("generator.garbageCollection", 0.01, 1),
    Setting.samples("generator.minimumSamples")
  );

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    List.of(
      Setting.whole("connections", 1, 20_000),
      Setting.time("connect.over", Duration.ZERO, Duration.ofMinutes(10))
    ),
    BASE
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

  /** What random choices are drawn from. */
  public long seed() {
    return settings.whole("seed");
  }

  /** How long a client waits for the server to answer its close frame. */
  public Duration closeTimeout() {
    return settings.time("close.timeout");
  }

  /** How late the generator's event loops may be. */
  public Duration lag() {
    return settings.time("generator.lag");
  }

  /** What the load generator has to keep up with, so that its numbers prove anything. */
  public GeneratorPromise generator() {
    return new GeneratorPromise(
      micros("generator.lag"),
      micros("generator.lateness"),
      settings.real("generator.cpu"),
      settings.real("generator.garbageCollection"),
      settings.whole("generator.minimumSamples")
    );
  }

  private long micros(String key) {
    return settings.time(key).toNanos() / 1_000;
  }
}
