package dev.iops.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.run.Objectives;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From how many samples on a promise is believed is a setting of each scenario that makes it. */
class MinimumSamplesTest {

  @ParameterizedTest
  @CsvSource({
    "smoke, generator.minimumSamples, generator",
    "soak, objectives.stay.minimumSamples, stay",
    "soak, objectives.growth.minimumReadings, slope",
    "churn, objectives.rows.minimumSamples, rows",
    "churn, objectives.connectRate.minimumSamples, connectRate",
    "stale, objectives.rows.minimumSamples, rows",
    "reconnect-storm, objectives.recovery.minimumSamples, recovery",
    "idle-timeout, objectives.pongs.minimumSamples, pongs",
    "idle-timeout, objectives.cut.minimumSamples, cut",
    "idle-timeout, objectives.stay.minimumSamples, stay",
    "keep-alive, objectives.pongs.minimumSamples, pongs",
    "keep-alive, objectives.cut.minimumSamples, cut",
    "keep-alive, objectives.stay.minimumSamples, stay",
  })
  void aPromiseIsBelievedFromSoManySamplesOn(String scenario, String setting, String kind) {
    assertThat(leastSamples(scenario, Map.of(setting, "17"), kind))
      .isNotEmpty()
      .containsOnly(17L);
  }

  @Test
  void everyPromiseThatCountsSamplesHasSuchASetting() {
    for (Scenario scenario : Scenarios.all()) {
      Map<String, String> settings = new TreeMap<>();
      scenario
        .settings(Map.of())
        .effective()
        .keySet()
        .stream()
        .filter(key -> key.endsWith(".minimumSamples") || key.endsWith(".minimumReadings"))
        .forEach(key -> settings.put(key, "17"));
      assertThat(leastSamples(scenario.name(), settings, ""))
        .as(scenario.name())
        .isNotEmpty()
        .containsOnly(17L);
    }
  }

  /** The least numbers of samples of a scenario's promises of one kind, or of all. */
  private static List<Long> leastSamples(String name, Map<String, String> settings, String kind) {
    Scenario scenario = Scenarios.named(name);
    Objectives objectives = scenario.shape().apply(scenario.settings(settings)).objectives();
    List<Long> found = new ArrayList<>();
    for (JsonNode promise : new ObjectMapper().valueToTree(objectives).path("promises")) {
      if (promise.has("minSamples") && (kind.isEmpty() || promise.path("kind").asText().equals(kind))) {
        found.add(promise.path("minSamples").asLong());
      }
    }
    return found;
  }
}
