package dev.iops.reports.latency;

import dev.iops.reports.latency.LatencyRecorder.Samples;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes one interval log per hop, {@code <hop>.hlog}, in HdrHistogram's own format with values in microseconds. Each
 * interval of a hop is one line; the sizes of negative samples follow under the tag {@code negative}. Thread-safe.
 */
public final class LatencyLog implements Closeable {

  static final String NEGATIVE_TAG = "negative";
  static final String END = "#[end of log: ";

  private final Map<Hop, HistogramLogWriter> writers = new EnumMap<>(Hop.class);
  private final Map<Hop, Long> lines = new EnumMap<>(Hop.class);
  private final List<LatencyRecorder> recorders = new CopyOnWriteArrayList<>();
  private long intervalStartMicros;
  private boolean closed;

  /** Creates the folder and its files. */
  public LatencyLog(Path folder, long startMicros) throws IOException {
    Files.createDirectories(folder);
    intervalStartMicros = startMicros;
    for (Hop hop : Hop.values()) {
      writers.put(hop, writer(folder, hop, startMicros));
    }
  }

  /** A new recorder, for one event loop. */
  public LatencyRecorder recorder() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorders.add(recorder);
    return recorder;
  }

  /** Ends an interval: merges what all recorders took since the last one and writes it. Call about once a second. */
  public synchronized void interval(long nowMicros) {
    if (!closed) {
      List<Samples> samples = recorders.stream().map(LatencyRecorder::take).toList();
      writers.keySet().forEach(hop -> write(hop, samples, nowMicros));
      intervalStartMicros = nowMicros;
    }
  }

  /** Writes the last interval and ends the files. */
  public synchronized void close(long nowMicros) {
    interval(nowMicros);
    close();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      writers.forEach((hop, writer) -> {
        writer.outputComment(END.substring(1) + lines.getOrDefault(hop, 0L) + " lines]");
        writer.close();
      });
    }
  }

  private void write(Hop hop, List<Samples> samples, long nowMicros) {
    Histogram latency = new Histogram(LatencyRecorder.SIGNIFICANT_DIGITS);
    Histogram negative = new Histogram(LatencyRecorder.SIGNIFICANT_DIGITS);
    samples.forEach(some -> {
      latency.add(some.latencies(hop));
      negative.add(some.negatives(hop));
    });
    output(hop, latency, nowMicros);
    negative.setTag(NEGATIVE_TAG);
    output(hop, negative, nowMicros);
  }

  private void output(Hop hop, Histogram histogram, long nowMicros) {
    if (histogram.getTotalCount() > 0) {
      double fromSeconds = intervalStartMicros / 1e6;
      lines.merge(hop, 1L, Long::sum);
      writers.get(hop).outputIntervalHistogram(fromSeconds, nowMicros / 1e6, histogram, 1000.0);
    }
  }

  private static HistogramLogWriter writer(Path folder, Hop hop, long startMicros) throws FileNotFoundException {
    HistogramLogWriter writer = new HistogramLogWriter(folder.resolve(hop.key() + ".hlog").toFile());
    writer.outputComment("[" + hop.span() + ", microseconds; largest value of a line in milliseconds]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(startMicros / 1000);
    writer.outputLegend();
    return writer;
  }
}
