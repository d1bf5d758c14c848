package dev.iops.simulations.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One benchmark's figures, as {@code target/bench/<name>.md} for people and {@code .json} for programs. */
final class BenchReport {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("target", "bench");

  private final String name;
  private final List<String> lines = new ArrayList<>();
  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode figures = root.putArray("figures");

  /**
   * @param title one sentence: what was measured
   */
  BenchReport(String name, String title) {
    this.name = name;
    root.put("title", title).put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    root.put("machine", machine());
    lines.add("# " + title + "\n\n" + root.get("date").asText() + ", " + root.get("machine").asText() + "\n");
    lines.add("| figure | value | unit | load average |\n|---|---:|---|---:|");
  }

  private static String machine() {
    return String.format(
      Locale.ROOT,
      "%d processors, %s %s, Java %s",
      Runtime.getRuntime().availableProcessors(),
      System.getProperty("os.name"),
      System.getProperty("os.version"),
      System.getProperty("java.version")
    );
  }

  /** Adds one figure, beside the load average of the last minute. */
  BenchReport add(String figure, double value, String unit) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    figures.addObject().put("figure", figure).put("value", value).put("unit", unit).put("loadAverage", load);
    String shown = String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    lines.add(String.format(Locale.ROOT, "| %s | %s | %s | %.1f |", figure, shown, unit, load));
    return this;
  }

  /** Writes both files and prints the one for people. */
  void write() throws IOException {
    Files.createDirectories(FOLDER);
    String text = String.join("\n", lines) + "\n";
    Files.writeString(FOLDER.resolve(name + ".md"), text);
    Files.writeString(FOLDER.resolve(name + ".json"), root.toPrettyString() + "\n");
    System.out.println(text);
  }

  /** The middle one of these values. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
