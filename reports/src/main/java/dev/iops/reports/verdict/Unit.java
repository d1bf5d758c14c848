package dev.iops.reports.verdict;

import java.util.Locale;

/** What a metric is counted in. */
public enum Unit {
  MICROSECONDS("µs"),
  BYTES("bytes"),
  /** From 0 to 1. */
  SHARE("share"),
  COUNT("count"),
  PER_SECOND("1/s"),
  PER_MINUTE("1/min"),
  MICROSECONDS_PER_HOUR("µs/h"),
  BYTES_PER_HOUR("bytes/h"),
  COUNT_PER_HOUR("1/h");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The unit of a gauge, or of a latency over time, which the end or the beginning of its name tells. */
  public static Unit ofGauge(String name) {
    if (name.endsWith("Micros") || name.startsWith("latency.")) {
      return MICROSECONDS;
    }
    if (name.endsWith("Bytes")) {
      return BYTES;
    }
    if (name.endsWith("PerMinute")) {
      return PER_MINUTE;
    }
    return name.endsWith("Share") ? SHARE : COUNT;
  }

  /** The unit of a growth an hour of something that is counted in this. */
  Unit perHour() {
    return switch (this) {
      case MICROSECONDS -> MICROSECONDS_PER_HOUR;
      case BYTES -> BYTES_PER_HOUR;
      default -> COUNT_PER_HOUR;
    };
  }

  /** As programs read it. */
  public String symbol() {
    return symbol;
  }

  /** A value with its unit, rounded to what a person can read. */
  public String words(double value) {
    return switch (this) {
      case MICROSECONDS -> GaugeWords.of("Micros", value);
      case BYTES -> GaugeWords.of("Bytes", value);
      case SHARE -> GaugeWords.of("Share", value);
      case COUNT -> number(value);
      case PER_SECOND -> number(value) + " a second";
      case PER_MINUTE -> number(value) + " a minute";
      case MICROSECONDS_PER_HOUR -> GaugeWords.of("Micros", value) + " an hour";
      case BYTES_PER_HOUR -> GaugeWords.of("Bytes", value) + " an hour";
      case COUNT_PER_HOUR -> number(value) + " an hour";
    };
  }

  private static String number(double value) {
    return Math.abs(value) >= 100 || value == Math.rint(value)
      ? Words.of(Math.round(value))
      : String.format(Locale.ROOT, "%.2f", value);
  }
}
