package dev.iops.reports.verdict;

import java.util.Locale;

/** Values of gauges as a person reads them; the end of a gauge's name is its unit. */
public final class GaugeWords {

  private GaugeWords() {}

  /** The value of a gauge with its unit, rounded to what can be read. */
  public static String of(String gauge, double value) {
    String sign = value < 0 ? "-" : "";
    double size = Math.abs(value);
    if (gauge.endsWith("Micros") || gauge.startsWith("latency.")) {
      return sign + Words.micros(Math.round(size));
    }
    if (gauge.endsWith("Bytes")) {
      return sign + bytes(size);
    }
    if (gauge.endsWith("Share")) {
      return String.format(Locale.ROOT, "%s%.1f %%", sign, size * 100);
    }
    String number = size >= 100 || size == Math.rint(size) ? Words.of(Math.round(size)) : decimal(size);
    return sign + number + (gauge.equals("rows") ? (size == 1 ? " row" : " rows") : "");
  }

  private static String bytes(double size) {
    double mebibytes = size / (1 << 20);
    return mebibytes >= 1024
      ? String.format(Locale.ROOT, "%.2f GiB", mebibytes / 1024)
      : String.format(Locale.ROOT, mebibytes >= 10 ? "%.0f MiB" : "%.2f MiB", mebibytes);
  }

  private static String decimal(double size) {
    return String.format(Locale.ROOT, "%.2f", size);
  }
}
