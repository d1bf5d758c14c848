package dev.iops.reports.latency;

import dev.iops.reports.ledger.UnreadableRunException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads the interval logs of a run and merges the histograms; percentiles are taken only from merged histograms. */
public final class LatencyReader {

  private LatencyReader() {}

  /**
   * Reads {@code <hop>.hlog} of every hop.
   *
   * @param damage gets a line for every file that is missing or was cut off
   * @throws UnreadableRunException if a line within a file cannot be decoded
   */
  public static Map<Hop, HopLatency> read(Path folder, List<String> damage) {
    Map<Hop, HopLatency> latencies = new EnumMap<>(Hop.class);
    for (Hop hop : Hop.values()) {
      latencies.put(hop, read(folder.resolve(hop.key() + ".hlog"), hop, damage));
    }
    return latencies;
  }

  private static HopLatency read(Path file, Hop hop, List<String> damage) {
    if (!Files.exists(file)) {
      damage.add("latency/" + file.getFileName() + " is missing: the run was killed as it started");
      return new HopLatency(hop, histogram(), histogram(), IntervalLatencies.NONE);
    }
    Histogram latencies = histogram();
    Histogram negatives = histogram();
    IntervalLatencies.Builder intervals = new IntervalLatencies.Builder();
    try {
      String text = wholeLines(file, Files.readString(file, StandardCharsets.ISO_8859_1), damage);
      List<String> lines = text.lines().toList();
      checkEnd(file, lines, damage);
      for (String line : lines) {
        if (!line.startsWith("#") && !line.startsWith("\"StartTimestamp\"")) {
          Histogram interval = decode(line);
          if (LatencyLog.NEGATIVE_TAG.equals(interval.getTag())) {
            negatives.add(interval);
          } else {
            latencies.add(interval);
            intervals.add(interval.getStartTimeStamp() * 1_000, interval.getEndTimeStamp() * 1_000, compressed(line));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableRunException(
        "Cannot read " +
          file +
          " as an HdrHistogram log (" +
          e +
          "). It was changed after the run; judge an untouched copy",
        e
      );
    }
    return new HopLatency(hop, latencies, negatives, intervals.build());
  }

  /** Line by line, because the library's reader ends silently at the first line that it cannot decode. */
  private static Histogram decode(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    try (HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(bytes))) {
      EncodableHistogram interval = reader.nextIntervalHistogram();
      if (!(interval instanceof Histogram histogram)) {
        throw new IllegalArgumentException("no histogram in line: " + line);
      }
      return histogram;
    }
  }

  /** The last field of a line is the histogram in Base64. */
  private static byte[] compressed(String line) {
    return Base64.getDecoder().decode(line.substring(line.lastIndexOf(',') + 1));
  }

  /** What was finished says how many lines it has; what was cut off does not. */
  private static void checkEnd(Path file, List<String> lines, List<String> damage) {
    String last = lines.isEmpty() ? "" : lines.getLast();
    if (!last.startsWith(LatencyLog.END)) {
      damage.add(
        "latency/" + file.getFileName() + " has no end line: the run was killed before it could finish the file"
      );
      return;
    }
    long found = lines
      .stream()
      .filter(line -> !line.startsWith("#") && !line.startsWith("\"StartTimestamp\""))
      .count();
    if (!last.equals(LatencyLog.END + found + " lines]")) {
      throw new IllegalArgumentException("its end says \"" + last + "\", but there are " + found + " lines");
    }
  }

  private static String wholeLines(Path file, String text, List<String> damage) {
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      damage.add("latency/" + file.getFileName() + " ends in the middle of a line: the run was killed while it wrote");
    }
    return text.substring(0, end);
  }

  private static Histogram histogram() {
    return new Histogram(LatencyRecorder.SIGNIFICANT_DIGITS);
  }
}
