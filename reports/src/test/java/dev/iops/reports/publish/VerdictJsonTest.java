package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.iops.reports.History;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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
    "killed",
    History::twoConnections
  );

  private static History exempt(Path folder) {
    Objectives objectives = Objectives.strict().promising(new Promise.Exempt("slow", "it stops reading"));
    History history = History.of(folder, 2, objectives, new ConnectionGroup("slow", 0, 1));
    return history.open("a", 0, 0).open("b", 1, 0).expect(1, 5).emitted(1_000, 2_000).receiveAll("b", 1, 5).end();
  }

  private JsonNode verdict(String kind) throws IOException {
    Path run = Reports.write(RUNS.get(kind).apply(folder).path()).directory();
    return new ObjectMapper().readTree(run.resolve("verdict.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = { "passing", "failing", "lost", "storm", "idle", "capacity", "exempt", "killed" })
  void keepsItsSchema(String kind) throws IOException {
    assertThat(SCHEMA.validate(verdict(kind))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    assertRefused(verdict -> verdict.put("schemaVersion", 2), "schemaVersion");
    assertRefused(verdict -> verdict.put("outcome", "OK"), "outcome");
    assertRefused(verdict -> verdict.remove("accounts"), "accounts");
    assertRefused(verdict -> verdict.put("more", 1), "more");
    assertRefused(verdict -> verdict.withObject("accounts").put("lost", -1), "lost");
    assertRefused(verdict -> verdict.withObject("accounts").put("other", 1), "other");
    assertRefused(verdict -> ((ObjectNode) verdict.at("/checks/0/objectives/0")).remove("unit"), "unit");
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
