package dev.iops.reports.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.iops.reports.baseline.Fingerprint;
import dev.iops.reports.baseline.Measured;
import dev.iops.reports.baseline.MeasuredRun;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What is kept of a run.
 *
 * @param startedAt microseconds since the epoch
 * @param conditions a digest of everything that must be alike for two runs to be comparable
 * @param values what was measured, by the name of the metric
 */
public record HistoryEntry(
  @JsonProperty("schemaVersion") int schemaVersion,
  @JsonProperty("run") String run,
  @JsonProperty("scenario") String scenario,
  @JsonProperty("startedAt") long startedAt,
  @JsonProperty("commit") String commit,
  @JsonProperty("target") String target,
  @JsonProperty("machine") Fingerprint machine,
  @JsonProperty("conditions") String conditions,
  @JsonProperty("outcome") String outcome,
  @JsonProperty("values") SortedMap<String, Double> values
) {
  /** The version of a line. */
  public static final int SCHEMA_VERSION = 1;

  private static final String UNKNOWN = "UNKNOWN";

  /** The line of a run. */
  public static HistoryEntry of(MeasuredRun run) {
    SortedMap<String, Double> values = new TreeMap<>();
    for (Map.Entry<String, Measured> value : run.values().entrySet()) {
      values.put(value.getKey(), value.getValue().value());
    }
    return new HistoryEntry(
      SCHEMA_VERSION,
      run.run(),
      run.scenario(),
      run.startedAt(),
      run.commit(),
      run.target(),
      run.machine(),
      digest(run),
      run.outcome(),
      values
    );
  }

  private static String digest(MeasuredRun run) {
    CRC32 crc = new CRC32();
    String all = run.scenario() + run.target() + run.machine() + run.relevantConfig() + run.faults();
    crc.update(all.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  /** Whether its numbers can be relied on. */
  boolean isUsable() {
    return !outcome.equals(UNKNOWN);
  }
}
