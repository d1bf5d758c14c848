package dev.iops.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** One benchmark's table, as {@code target/bench/<name>.md} for people and {@code .json} for programs. */
final class BenchTable {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final List<String> columns;
  private final List<String> lines = new ArrayList<>();
  private final ObjectNode root = JSON.createObjectNode();

  /**
   * @param title   one sentence: what was measured
   * @param columns of numbers, with their units
   */
  BenchTable(String name, String title, String... columns) {
    this.name = name;
    this.columns = List.of(columns);
    root.put("title", title).put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    root.put("machine", machine());
    lines.add("# " + title + "\n\n" + root.get("date").asText() + ", " + root.get("machine").asText() + "\n");
    lines.add("| | " + String.join(" | ", columns) + " | load average |");
    lines.add("|---|" + "---:|".repeat(columns.length + 1));
  }

  /** Adds a row, beside the load average of the last minute. */
  void row(String label, double... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values, expected one for each of " + columns);
    }
    ObjectNode row = root.withArray("rows").addObject().put("row", label);
    StringBuilder line = new StringBuilder("| ").append(label).append(" | ");
    for (int i = 0; i < values.length; i++) {
      row.put(columns.get(i), values[i]);
      line.append(String.format(Locale.ROOT, Math.abs(values[i]) < 10 ? "%.1f | " : "%,.0f | ", values[i]));
    }
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    row.put("loadAverage", load);
    lines.add(line.append(String.format(Locale.ROOT, "%.1f |", load)).toString());
  }

  /** Writes both files and prints the one for people. */
  void write() throws IOException {
    Files.createDirectories(FOLDER);
    String text = String.join("\n", lines) + "\n";
    Files.writeString(FOLDER.resolve(name + ".md"), text);
    Files.writeString(FOLDER.resolve(name + ".json"), root.toPrettyString() + "\n");
    System.out.println(text);
  }

  /** The value that this share of all values does not exceed: the nearest rank. */
  static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil((sorted.size() * percent) / 100.0) - 1));
  }

  private static String machine() {
    return "%d processors, %s %s, Java %s".formatted(
      Runtime.getRuntime().availableProcessors(),
      System.getProperty("os.name"),
      System.getProperty("os.version"),
      System.getProperty("java.version")
    );
  }
}
