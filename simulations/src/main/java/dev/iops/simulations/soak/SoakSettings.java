package dev.iops.simulations.soak;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.SlopePromise;
import dev.iops.reports.run.StayPromise;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.simulations.steady.SteadySettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The soak's settings, typed. {@code scenarios/soak.conf} says what each of them means. */
public record SoakSettings(Settings settings) {
  private static final int GOING_AWAY = 1001;
  private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    SteadySettings.KNOWN,
    List.of(
      Setting.whole("visitors.count", 0, 1_000),
      Setting.time("visitors.stay", SECOND, Duration.ofHours(1)),
      Setting.time("visitors.away", Duration.ofMillis(10), Duration.ofHours(1)),
      Setting.time("rowsEvery", SECOND, Duration.ofHours(1)),
      Setting.time("objectives.lifetime", Duration.ZERO, Duration.ofHours(2)),
      Setting.samples("objectives.stay.minimumSamples"),
      Setting.whole("objectives.growth.minimumReadings", 2, 1_000_000),
      Setting.real("objectives.growth.generatorHeapMebibytes", 0, 1_000_000),
      Setting.real("objectives.growth.cloudHeapMebibytes", 0, 1_000_000),
      Setting.time("objectives.growth.latency", Duration.ZERO, Duration.ofHours(1)),
      Setting.real("objectives.growth.rows", 0, 1_000_000)
    )
  );

  /**
   * What a run with these settings is like.
   *
   * @throws SettingsException if all clients are visitors, or there is not room for one event on each stream
   */
  public static RunShape shape(Settings settings) {
    SoakSettings soak = new SoakSettings(settings);
    int residents = soak.residents();
    if (residents < 1) {
      throw new SettingsException(
        "visitors.count = %d leaves nobody of connections = %d to stay; take fewer visitors".formatted(
          soak.visitors(),
          soak.connections()
        )
      );
    }
    new SteadySettings(settings).requireRoom();
    List<ConnectionGroup> groups = List.of(
      new ConnectionGroup("residents", 0, residents),
      new ConnectionGroup("visitors", residents, soak.visitors())
    );
    return RunShape.of(new ClientSettings(settings), soak.objectives())
      .with(groups)
      .with(CloudNeeds.sustained(new SteadySettings(settings).warmUp()));
  }

  private Objectives objectives() {
    return new DeliverySettings(settings)
      .objectives()
      .expectingCloseCodes(Set.of(GOING_AWAY))
      .promising(
        new StayPromise(
          "residents",
          Math.min(micros("objectives.lifetime"), micros("duration")),
          settings.whole("objectives.stay.minimumSamples")
        ),
        slope(Gauges.GENERATOR_HEAP, bytes("objectives.growth.generatorHeapMebibytes")),
        slope(Gauges.CLOUD_HEAP, bytes("objectives.growth.cloudHeapMebibytes")),
        slope("latency.total.p99", (double) micros("objectives.growth.latency")),
        slope(Gauges.ROWS, settings.real("objectives.growth.rows"))
      );
  }

  private SlopePromise slope(String gauge, double maxPerHour) {
    return new SlopePromise(gauge, maxPerHour, settings.whole("objectives.growth.minimumReadings"));
  }

  private int connections() {
    return new ClientSettings(settings).connections();
  }

  private int visitors() {
    return settings.count("visitors.count");
  }

  /** How many clients stay; those with higher indexes are visitors. */
  public int residents() {
    return connections() - visitors();
  }

  /** How long a visitor stays. */
  public Duration stay() {
    return settings.time("visitors.stay");
  }

  /** How long a visitor is away. */
  public Duration away() {
    return settings.time("visitors.away");
  }

  /** The pause between two counts of the table of connections. */
  public Duration rowsEvery() {
    return settings.time("rowsEvery");
  }

  private double bytes(String key) {
    return settings.real(key) * BYTES_PER_MEBIBYTE;
  }

  private long micros(String key) {
    return settings.time(key).toNanos() / 1_000;
  }
}
