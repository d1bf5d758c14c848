package dev.iops.reports.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.reports.baseline.Metric;
import dev.iops.reports.baseline.UnusableException;
import dev.iops.reports.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps entries, one line of JSON each: in one file if its name ends in {@code .jsonl}, else in a folder, a file for each
 * scenario.
 */
public final class HistoryFile {

  private static final String SUFFIX = ".jsonl";
  private static final JsonMapper JSON = JsonMapper.builder()
    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
    .build();

  private final Path place;

  /** @param place a file or a folder; need not be there yet */
  public HistoryFile(Path place) {
    this.place = place;
  }

  /**
   * Adds an entry, or leaves it if its run is there already.
   *
   * @return whether it was added
   * @throws UnusableException if the history is damaged; nothing is written then
   */
  public boolean add(HistoryEntry entry) throws IOException {
    Path file = isFile() ? place : place.resolve(entry.scenario() + SUFFIX);
    List<HistoryEntry> entries = Files.exists(file) ? read(file) : List.of();
    if (entries.stream().anyMatch(known -> known.run().equals(entry.run()))) {
      return false;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    StringBuilder lines = new StringBuilder();
    for (HistoryEntry known : entries) {
      lines.append(JSON.writeValueAsString(known)).append('\n');
    }
    lines.append(JSON.writeValueAsString(entry)).append('\n');
    RunDirectory.replace(file, lines.toString().getBytes(UTF_8));
    return true;
  }

  /**
   * Every entry, in order of time.
   *
   * @throws UnusableException if there is no history here, or it is damaged
   */
  public List<HistoryEntry> read() throws IOException {
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new UnusableException("There is no history at " + place + "; iops history add RUN begins one");
    }
    List<HistoryEntry> entries = new ArrayList<>();
    for (Path file : files) {
      entries.addAll(read(file));
    }
    entries.sort(Comparator.comparingLong(HistoryEntry::startedAt).thenComparing(HistoryEntry::run));
    return entries;
  }

  private List<Path> files() throws IOException {
    if (isFile()) {
      return Files.isRegularFile(place) ? List.of(place) : List.of();
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
        .filter(file -> file.toString().endsWith(SUFFIX))
        .sorted()
        .toList();
    }
  }

  private boolean isFile() {
    return place.toString().endsWith(SUFFIX);
  }

  private static List<HistoryEntry> read(Path file) throws IOException {
    List<HistoryEntry> entries = new ArrayList<>();
    for (String line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
      if (!line.isBlank()) {
        entries.add(entry(file, entries.size() + 1, line));
      }
    }
    return entries;
  }

  private static HistoryEntry entry(Path file, int number, String line) {
    try {
      JsonNode tree = JSON.readTree(line);
      if (tree.path("schemaVersion").asInt(-1) != HistoryEntry.SCHEMA_VERSION) {
        throw damaged(file, number, "has schemaVersion " + tree.path("schemaVersion") + ", not 1", null);
      }
      HistoryEntry entry = JSON.treeToValue(tree, HistoryEntry.class);
      entry.values().keySet().forEach(Metric::of);
      return entry;
    } catch (JsonProcessingException e) {
      throw damaged(file, number, "is no run (" + e.getOriginalMessage() + ")", e);
    } catch (IllegalArgumentException e) {
      throw damaged(file, number, "is no run (" + e.getMessage() + ")", e);
    }
  }

  private static UnusableException damaged(Path file, int number, String problem, Exception cause) {
    return new UnusableException(
      "%s: line %d %s. Take the file from version control again, or delete that line".formatted(
        file,
        number,
        problem.replaceAll("\\s+", " ")
      ),
      cause
    );
  }
}
