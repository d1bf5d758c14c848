package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.iops.reports.History;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.verdict.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real verdict.json files against the schema that docs/verdict-json.md points to. */
class VerdictJsonTest {

  private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(
    VerdictJsonTest.class.getResourceAsStream("verdict.schema.json")
  );

  @TempDir
  Path folder;

  private static final Map<String, Function<Path, History>> RUNS = Map.of(
    "passing",
    SampleRuns::passing,
    "failing",
    SampleRuns::failing,
    "lost",
    SampleRuns::lost,
    "storm",
    LoadRuns::storm,
    "idle",
    LoadRuns::idle,
    "capacity",
    LoadRuns::capacity,
    "exempt",
    VerdictJsonTest::exempt,
    "compared",
    VerdictJsonTest::compared,
    "killed",
    History::twoConnections
  );

  private static History exempt(Path folder) {
    Objectives objectives = Objectives.strict().promising(new ExemptPromise("slow", "it stops reading"));
    History history = History.of(folder, 2, objectives, new ConnectionGroup("slow", 0, 1));
    return history.open("a", 0, 0).open("b", 1, 0).expect(1, 5).emitted(1_000, 2_000).receiveAll("b", 1, 5).end();
  }

  private static History compared(Path folder) {
    History history = SampleRuns.passing(folder);
    try {
      ComparisonFile.write(history.path(), SampleComparisons.worse());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return history;
  }

  private JsonNode verdict(String kind) throws IOException {
    Path run = Reports.write(RUNS.get(kind).apply(folder).path()).directory();
    return new ObjectMapper().readTree(run.resolve("verdict.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = { "passing", "failing", "lost", "storm", "idle", "capacity", "exempt", "compared", "killed" })
  void keepsItsSchema(String kind) throws IOException {
    assertThat(SCHEMA.validate(verdict(kind))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    assertRefused(verdict -> verdict.put("schemaVersion", 3), "schemaVersion");
    assertRefused(verdict -> verdict.remove("comparison"), "comparison");
    assertRefused(verdict -> verdict.put("outcome", "OK"), "outcome");
    assertRefused(verdict -> verdict.remove("accounts"), "accounts");
    assertRefused(verdict -> verdict.put("more", 1), "more");
    assertRefused(verdict -> verdict.withObject("accounts").put("lost", -1), "lost");
    assertRefused(verdict -> verdict.withObject("accounts").put("other", 1), "other");
    assertRefused(verdict -> ((ObjectNode) verdict.at("/checks/0/objectives/0")).remove("unit"), "unit");
  }

  @Test
  void everythingThatAccountsHaveIsThere() throws IOException {
    Set<String> renamed = Set.of("emission");
    List<String> fields = Stream.of(Accounts.class.getRecordComponents())
      .map(RecordComponent::getName)
      .filter(name -> !renamed.contains(name))
      .toList();
    List<String> emission = Stream.of(Accounts.EmissionCount.class.getRecordComponents())
      .map(RecordComponent::getName)
      .map(name -> "events" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
      .toList();
    JsonNode accounts = verdict("lost").path("accounts");

    assertThat(accounts.fieldNames()).toIterable().containsAll(fields).containsAll(emission);
    assertThat(accounts.at("/worst/LOST/0/event").asText()).contains("/");
    assertThat(accounts.at("/affectedConnections/LOST").asLong()).isPositive();
    assertThat(accounts.at("/worstConnections/0/LOST").asLong()).isPositive();
  }

  @Test
  void aRunThatWasHeldAgainstABaselineSaysHowItDid() throws IOException {
    JsonNode comparison = verdict("compared").path("comparison");

    assertThat(comparison.path("outcome").asText()).isEqualTo("FAIL");
    assertThat(comparison.at("/culprits/0").asText()).isEqualTo("deliver");
    JsonNode deliver = comparison.at("/metrics/0");
    assertThat(deliver.path("metric").asText()).isEqualTo("deliver.p50");
    assertThat(deliver.path("change").asDouble()).isCloseTo(0.52, within(0.001));
    assertThat(deliver.path("outcome").asText()).isEqualTo("FAIL");
    assertThat(comparison.at("/metrics/1/noiseFloor").isNull()).as("unknown, not infinite").isTrue();
    assertThat(comparison.at("/metrics/3/outcome").isNull()).as("too noisy, decides nothing").isTrue();
    assertThat(verdict("failing").path("comparison").isNull()).isTrue();
  }

  private void assertRefused(Consumer<ObjectNode> fault, String named) throws IOException {
    ObjectNode verdict = (ObjectNode) verdict("passing");
    fault.accept(verdict);
    Set<ValidationMessage> problems = SCHEMA.validate(verdict);
    assertThat(problems).anyMatch(problem -> problem.getMessage().contains(named));
  }

  @Test
  void anObjectiveHasItsLimitAndWhatWasSeen() throws IOException {
    JsonNode verdict = verdict("passing");
    JsonNode total = verdict
      .findParents("metric")
      .stream()
      .filter(objective -> objective.path("metric").asText().equals("latency.total.p99"))
      .findFirst()
      .orElseThrow();
    assertThat(total.path("direction").asText()).isEqualTo("AT_MOST");
    assertThat(total.path("unit").asText()).isEqualTo("µs");
    assertThat(total.path("limit").asDouble()).isEqualTo(2_000_000);
    assertThat(total.path("limit").asDouble() - total.path("seen").asDouble()).isEqualTo(
      total.path("margin").asDouble()
    );
    assertThat(total.path("samples").asLong()).isEqualTo(1_000);
    assertThat(total.path("minSamples").asLong()).isEqualTo(500);
  }
}
