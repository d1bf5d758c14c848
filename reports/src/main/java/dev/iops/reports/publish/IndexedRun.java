package dev.iops.reports.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.verdict.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * One run as a line of the index.
 *
 * @param name of its directory
 * @param outcome PASS, FAIL or UNKNOWN
 * @param seconds how long it took; negative if it never ended
 * @param hop whose latency is shown: that of the whole way, or of pings
 * @param count samples of that latency
 * @param reported whether report.html is there
 */
record IndexedRun(
  String name,
  String scenario,
  String outcome,
  String reason,
  Instant startedAt,
  double seconds,
  long owed,
  long delivered,
  String hop,
  long count,
  long p50Micros,
  long p99Micros,
  String commit,
  boolean reported
) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Takes what verdict.json says if it is of this version, and else judges the run again, without writing anything.
   *
   * @throws UnreadableRunException if there is nothing readable
   */
  static IndexedRun of(Path path) {
    try {
      JsonNode verdict = written(path);
      return of(path, verdict == null ? judged(path) : verdict);
    } catch (DateTimeException | IOException e) {
      throw new UnreadableRunException(
        path.resolve("verdict.json") +
          " cannot be read (" +
          String.valueOf(e.getMessage()).lines().findFirst().orElse("") +
          "). Make it again: iops report " +
          path,
        e
      );
    }
  }

  private static JsonNode written(Path path) throws IOException {
    Path file = path.resolve("verdict.json");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    JsonNode verdict = JSON.readTree(file.toFile());
    return verdict.path("schemaVersion").asInt() == VerdictJson.SCHEMA_VERSION ? verdict : null;
  }

  private static JsonNode judged(Path path) {
    RecordedRun run = RunReader.read(path);
    try {
      return JSON.readTree(VerdictJson.of(run, Judge.judge(run)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IndexedRun of(Path path, JsonNode verdict) {
    JsonNode run = verdict.path("run");
    String hop = verdict.at("/latencies/total/count").asLong() > 0 ? "total" : "ping";
    JsonNode latency = verdict.path("latencies").path(hop);
    return new IndexedRun(
      path.getFileName().toString(),
      run.path("scenario").asText("unknown"),
      verdict.path("outcome").asText("UNKNOWN"),
      verdict.at("/reasons/0").asText(""),
      Instant.parse(run.path("startedAt").asText()),
      run.path("seconds").asDouble(-1),
      verdict.at("/accounts/owed").asLong(),
      verdict.at("/accounts/delivered").asLong(),
      hop,
      latency.path("count").asLong(),
      latency.path("p50Micros").asLong(),
      latency.path("p99Micros").asLong(),
      run.path("commit").asText(""),
      Files.isRegularFile(path.resolve("report.html"))
    );
  }
}
