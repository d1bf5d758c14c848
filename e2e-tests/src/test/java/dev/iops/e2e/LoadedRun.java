package dev.iops.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.latency.Hop;
import dev.iops.simulations.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One {@code iops load} from start to verdict, and the files it left.
 *
 * @param outcome what the command did
 * @param directory its run directory
 */
public record LoadedRun(Iops.Outcome outcome, Path directory) {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static final Set<String> HOPS = Stream.of(Hop.values()).map(Hop::key).collect(Collectors.toSet());
  private static final Map<String, String> GENERATOR = Map.of(
    "generator.lag",
    "1 m",
    "generator.lateness",
    "1 m",
    "generator.cpu",
    "1",
    "generator.garbageCollection",
    "1"
  );

  private static final double MICROS_PER_MILLI = 1e3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs {@code iops load smoke}; see {@link #of}. */
  public static LoadedRun smoke(Path runs, String... options) {
    return of("smoke", runs, options);
  }

  /**
   * Runs {@code iops load SCENARIO}, without limits on latencies and on the load generator: how fast a busy machine is must
   * not decide a test. An option may set one again.
   *
   * @param runs an empty folder for the run directory
   */
  public static LoadedRun of(String scenario, Path runs, String... options) {
    return of(arguments -> Iops.run(LIMIT, arguments), scenario, runs, options);
  }

  /** The same in this process; see {@link Iops#here}. */
  public static LoadedRun here(String scenario, Path runs, String... options) {
    return of(Iops::here, scenario, runs, options);
  }

  private static LoadedRun of(Function<String[], Iops.Outcome> iops, String scenario, Path runs, String... options) {
    List<String> arguments = new ArrayList<>(List.of("load", scenario, "--runs", runs.toString()));
    Scenarios.named(scenario)
      .known()
      .stream()
      .flatMap(setting -> lifted(setting.key()).stream())
      .forEach(lifted -> arguments.addAll(List.of("--set", lifted)));
    arguments.addAll(List.of(options));
    Iops.Outcome outcome = iops.apply(arguments.toArray(String[]::new));
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

  private static Optional<String> lifted(String key) {
    String word = key.substring(key.lastIndexOf('.') + 1);
    if (key.startsWith("objectives.latency.") && HOPS.contains(word)) {
      return Optional.of(key + "=10 m");
    }
    return Optional.ofNullable(GENERATOR.get(key)).map(most -> key + "=" + most);
  }

  /** A number of the ledger's accounts, such as {@code delivered}. */
  public long account(String name) {
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
  public double latencyMillis(Hop hop, String percentile) {
    JsonNode micros = verdict().at("/latencies/" + hop.key() + "/" + percentile + "Micros");
    if (!micros.isNumber()) {
      throw new AssertionError("no " + percentile + " of " + hop.key() + " in " + verdict());
    }
    return micros.asDouble() / MICROS_PER_MILLI;
  }

  /** {@code PASS}, {@code FAIL} or {@code UNKNOWN}. */
  public String verdictName() {
    return verdict().path("outcome").asText();
  }

  /** Why, in words, one per failing or unknown checker. */
  public List<String> reasons() {
    return StreamSupport.stream(verdict().path("reasons").spliterator(), false).map(JsonNode::asText).toList();
  }

  /**
   * The checks that ended so, each as its reason.
   *
   * @param checker such as {@code completeness}
   * @param outcome {@code PASS}, {@code FAIL} or {@code UNKNOWN}
   */
  public List<String> checks(String checker, String outcome) {
    return StreamSupport.stream(verdict().path("checks").spliterator(), false)
      .filter(check -> check.path("checker").asText().equals(checker))
      .filter(check -> check.path("outcome").asText().equals(outcome))
      .map(check -> check.path("claim").asText() + ": " + check.path("reason").asText())
      .toList();
  }

  /** Lines of its timeline of one kind, such as {@code gauge}. */
  public List<JsonNode> timeline(String kind) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(directory.resolve("ledger/timeline.jsonl"))) {
        lines.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(outcome.toString(), e);
    }
    return lines
      .stream()
      .filter(line -> line.path("kind").asText().equals(kind))
      .toList();
  }

  /** What a reader of its numbers should know. */
  public List<String> notes() {
    JsonNode notes = json("run.json").path("notes");
    return StreamSupport.stream(notes.spliterator(), false).map(JsonNode::asText).toList();
  }

  private JsonNode verdict() {
    return json("verdict.json");
  }

  private JsonNode json(String file) {
    try {
      return JSON.readTree(directory.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(outcome.toString(), e);
    }
  }

  @Override
  public String toString() {
    return directory + ": " + outcome;
  }
}
