package dev.iops.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.latency.Hop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One {@code iops load} from start to verdict, and the files it left.
 *
 * @param outcome what the command did
 * @param directory its run directory
 */
record LoadedRun(Iops.Outcome outcome, Path directory) {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** How fast a busy machine is must not decide a test: the limits on latency are lifted. */
  private static final List<String> HOPS = List.of("emit", "ingest", "process", "broadcast", "deliver", "total");

  private static final double MICROS_PER_MILLI = 1e3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Runs {@code iops load smoke}.
   *
   * @param runs an empty folder for the run directory
   */
  static LoadedRun smoke(Path runs, String... options) {
    List<String> arguments = new ArrayList<>(List.of("load", "smoke", "--runs", runs.toString()));
    for (String hop : HOPS) {
      arguments.addAll(List.of("--set", "objectives.latency." + hop + "=10 m"));
    }
    arguments.addAll(List.of(options));
    Iops.Outcome outcome = Iops.run(LIMIT, arguments.toArray(String[]::new));
    try (Stream<Path> directories = Files.list(runs)) {
      List<Path> found = directories.filter(Files::isDirectory).toList();
      if (found.size() != 1) {
        throw new AssertionError("expected one run directory, found " + found + "; " + outcome);
      }
      return new LoadedRun(outcome, found.getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number of the ledger's accounts, such as {@code delivered}. */
  long account(String name) {
    JsonNode value = verdict().at("/accounts/" + name);
    if (!value.isIntegralNumber()) {
      throw new AssertionError("no account " + name + " in " + verdict());
    }
    return value.asLong();
  }

  /**
   * How long a hop took, in milliseconds.
   *
   * @param percentile such as {@code p50}
   */
  double latencyMillis(Hop hop, String percentile) {
    JsonNode micros = verdict().at("/latencies/" + hop.key() + "/" + percentile + "Micros");
    if (!micros.isNumber()) {
      throw new AssertionError("no " + percentile + " of " + hop.key() + " in " + verdict());
    }
    return micros.asDouble() / MICROS_PER_MILLI;
  }

  /** {@code PASS}, {@code FAIL} or {@code UNKNOWN}. */
  String verdictName() {
    return verdict().path("outcome").asText();
  }

  /** Why, in words, one per failing or unknown checker. */
  List<String> reasons() {
    return StreamSupport.stream(verdict().path("reasons").spliterator(), false).map(JsonNode::asText).toList();
  }

  private JsonNode verdict() {
    try {
      return JSON.readTree(directory.resolve("verdict.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(outcome.toString(), e);
    }
  }

  @Override
  public String toString() {
    return directory + ": " + outcome;
  }
}
