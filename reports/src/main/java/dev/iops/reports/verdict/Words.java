package dev.iops.reports.verdict;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as a person reads them, in English and independent of the machine's settings. */
public final class Words {

  private static final long MOST_MICROS = Long.MAX_VALUE / 1_000;

  private Words() {}

  /** A count with separators: {@code 25,000}. */
  public static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count with its noun: {@code 1 event}, {@code 2,000 events}. */
  public static String of(long count, String noun) {
    return of(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A duration with a unit that fits: {@code 850 µs}, {@code 12.3 ms}, {@code 1.25 s}, {@code 9 min 30 s}. */
  public static String of(Duration duration) {
    long micros = duration.toNanos() / 1_000;
    if (micros < 1_000) {
      return micros + " µs";
    }
    if (micros < 100_000) {
      return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
    }
    if (micros < 1_000_000) {
      return String.format(Locale.ROOT, "%.0f ms", micros / 1e3);
    }
    if (micros < 120_000_000) {
      return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
    long seconds = duration.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + (seconds % 60) + " s";
  }

  /** A number of microseconds as a duration in words; 292 years are the most. */
  public static String micros(long micros) {
    return of(Duration.ofNanos(1_000L * Math.clamp(micros, -MOST_MICROS, MOST_MICROS)));
  }

  /** A percentile as it is named: {@code p50}, {@code p99.9}. */
  public static String percentile(double percentile) {
    return "p" + (percentile == Math.rint(percentile) ? String.valueOf((long) percentile) : String.valueOf(percentile));
  }
}
