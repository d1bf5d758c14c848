package dev.iops.reports.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.latency.LatencyReader;
import dev.iops.reports.ledger.LedgerReader;
import dev.iops.reports.ledger.RecordedLedger;
import dev.iops.reports.ledger.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the directory of a run. */
public final class RunReader {

  private RunReader() {}

  /**
   * Reads a run, also one that was killed on the way.
   *
   * @throws UnreadableRunException if this is no directory of a run, was made by another version, or was changed
   */
  public static RecordedRun read(Path path) {
    RunDirectory directory = new RunDirectory(path);
    RunInfo info = info(directory);
    RecordedLedger ledger = LedgerReader.read(directory.ledger());
    List<String> damage = new ArrayList<>(ledger.damage());
    Map<Hop, HopLatency> latencies = LatencyReader.read(directory.latency(), damage);
    if (ledger.observationEndedAt().isEmpty()) {
      damage.add("the run never reached the end of its drain");
    }
    if (info.endedAt() == 0) {
      damage.add("run.json has no end: the run was killed or is still going on");
    }
    return new RecordedRun(directory, info, ledger, latencies, List.copyOf(damage));
  }

  private static RunInfo info(RunDirectory directory) {
    if (!Files.isRegularFile(directory.runJson())) {
      throw new UnreadableRunException(
        directory.path() +
          " is no run: it has no run.json. Name a directory below runs/, such as runs/20260101-120000-smoke"
      );
    }
    try {
      JsonNode tree = RunDirectory.JSON.readTree(directory.runJson().toFile());
      if (!tree.isObject()) {
        throw new IllegalArgumentException("it holds no JSON object");
      }
      int version = tree.path("schemaVersion").asInt(-1);
      if (version != RunDirectory.SCHEMA_VERSION) {
        throw new UnreadableRunException(
          directory.runJson() +
            " has schemaVersion " +
            tree.path("schemaVersion") +
            "; expected " +
            RunDirectory.SCHEMA_VERSION +
            ". Read it with the version that wrote it"
        );
      }
      return RunDirectory.JSON.treeToValue(tree, RunInfo.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableRunException(
        directory.runJson() + " is not the run.json of a run (" + firstLine(e) + "). Judge an untouched copy",
        e
      );
    }
  }

  /** Jackson goes on with an excerpt and the place, line by line. */
  private static String firstLine(Exception problem) {
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
