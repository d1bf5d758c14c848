package dev.iops.doctor.words;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and times as people read them. */
public final class Words {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final int MINUTE_SECONDS = 60;
  private static final int MANY_MINUTES = 10;

  private Words() {}

  /** A number with separators, such as {@code 1,800}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with one digit behind the point, such as {@code 53.7}. */
  public static String of(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  /** The number and its noun, such as {@code 1 connection} or {@code 161 connections}. */
  public static String count(long number, String noun) {
    return of(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A duration at the precision at which people think of it: {@code 3.2 ms}, {@code 71 ms}, {@code 9.8 s}, {@code 10 min}. */
  public static String of(Duration duration) {
    double millis = (double) duration.toNanos() / NANOS_PER_MILLI;
    if (Math.abs(millis) < MILLIS_PER_SECOND) {
      return Math.abs(millis) < 10 ? of(millis) + " ms" : Math.round(millis) + " ms";
    }
    double seconds = millis / MILLIS_PER_SECOND;
    if (Math.abs(seconds) < MINUTE_SECONDS) {
      return of(seconds) + " s";
    }
    double minutes = seconds / MINUTE_SECONDS;
    boolean exact = minutes == Math.rint(minutes) || minutes >= MANY_MINUTES * MINUTE_SECONDS;
    return exact ? Math.round(minutes) + " min" : of(minutes) + " min";
  }

  /** A duration in whole seconds, such as {@code 1,800 s}. */
  public static String seconds(Duration duration) {
    return of(Math.round(duration.toMillis() / MILLIS_PER_SECOND)) + " s";
  }

  /** The first of them, and how many more there are. */
  public static String some(List<String> all, int shown) {
    String first = all.stream().limit(shown).collect(Collectors.joining(", "));
    return all.size() <= shown ? first : first + " and " + of(all.size() - shown) + " more";
  }
}
