package dev.iops.simulations.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One thing about a scenario that a user may change.
 *
 * @param key   its path in the scenario's file, for example {@code simulator.eventsPerStream}
 * @param range what it may be
 */
public record Setting(String key, Range range) {
  private static final long MOST_SAMPLES = 1_000_000;

  /** A whole number between two others, ends included. */
  public static Setting whole(String key, long least, long most) {
    return new Setting(key, new Range.Whole(least, most));
  }

  /** How many samples something must rest on before it proves anything: 1 to a million. */
  public static Setting samples(String key) {
    return whole(key, 1, MOST_SAMPLES);
  }

  /** A number between two others, ends included. */
  public static Setting real(String key, double least, double most) {
    return new Setting(key, new Range.Real(least, most));
  }

  /** One of some words. */
  public static Setting choice(String key, String... words) {
    return new Setting(key, new Range.Choice(List.of(words)));
  }

  /** Two groups of settings as one list. */
  public static List<Setting> all(List<Setting> first, List<Setting> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** A duration between two others, ends included. */
  public static Setting time(String key, Duration least, Duration most) {
    return new Setting(key, new Range.Time(least, most));
  }

  /** The environment variable that overrides the file: {@code IOPS_SIMULATOR_EVENTS_PER_STREAM}. */
  public String environmentVariable() {
    String words = key.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2");
    return "IOPS_" + words.toUpperCase(Locale.ROOT);
  }
}
