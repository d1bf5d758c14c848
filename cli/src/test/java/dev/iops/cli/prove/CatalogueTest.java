package dev.iops.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.iops.reports.compare.SideBySide;
import dev.iops.reports.verdict.Outcome;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.PlannedFault;
import dev.iops.simulations.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Catalogue catalogue = Catalogue.read();

  @Test
  void plantsAtLeastTwentyDefectsAndRunsAtLeastTwentyCleanLoads() {
    assertThat(catalogue.cases().stream().filter(ProofCase::isClean)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(
      catalogue
        .cases()
        .stream()
        .filter(one -> !one.isClean())
    ).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void everyScenarioIsRunCleanAndBroken() {
    for (var scenario : Scenarios.all()) {
      assertThat(catalogue.cases())
        .as(scenario.name())
        .anyMatch(one -> one.scenario().equals(scenario.name()) && one.isClean())
        .anyMatch(one -> one.scenario().equals(scenario.name()) && !one.isClean());
    }
  }

  @Test
  void everySettingAndFaultCanBeRead() {
    for (ProofCase one : catalogue.cases()) {
      assertThatCode(() -> Scenarios.named(one.scenario()).settings(values(one, "--set")))
        .as(one.name())
        .doesNotThrowAnyException();
      values(one, "--fault").forEach((fault, value) ->
        PlannedFault.parse(value.isEmpty() ? fault : fault + "=" + value)
      );
    }
  }

  @Test
  void slowedHopsAreComparedAndSoAreBuildsThatAreTheSame() {
    List<ProofCase> compared = catalogue
      .cases()
      .stream()
      .filter(one -> one.pairs().isPresent())
      .toList();
    assertThat(compared.stream().filter(ProofCase::isClean)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(compared.stream().filter(one -> !one.isClean())).hasSizeGreaterThanOrEqualTo(3);
    for (ProofCase one : compared) {
      ProofPairs pairs = one.pairs().orElseThrow();
      assertThat(pairs.count()).as(one.name()).isGreaterThanOrEqualTo(SideBySide.LEAST_PAIRS);
      assertThat(pairs.baseFaults().equals(pairs.headFaults())).as(one.name()).isEqualTo(one.isClean());
      Stream.of(pairs.baseFaults(), pairs.headFaults()).flatMap(List::stream).forEach(PlannedFault::parse);
      assertThat(one.options()).as("faults of one side alone").doesNotContain("--fault");
    }
  }

  @Test
  void aComparisonRunsTheWholeTemplate() {
    String text =
      "defects = [{ name = x, scenario = smoke, pairs = 4, withoutAction = a, blames = [process] }], clean = []";
    assertThatThrownBy(() -> Catalogue.of(ConfigFactory.parseString(text))).hasMessageContaining("case 'x'");
  }

  @Test
  void theShortFormHasDefectsAndCleanRuns() {
    List<ProofCase> cases = catalogue.inShort().cases();
    assertThat(cases)
      .hasSizeBetween(3, 6)
      .anyMatch(ProofCase::isClean)
      .anyMatch(one -> !one.isClean());
  }

  @Test
  void aCaseIsFoundByAPartOfItsName() {
    assertThat(catalogue.named("tight loop").cases())
      .singleElement()
      .satisfies(one -> {
        assertThat(one.scenario()).isEqualTo("churn");
        assertThat(one.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(one.options()).contains("--set", "churn.lifetime=50 ms", "connections=8");
      });
  }

  @Test
  void aDefectThatNobodyMustCatchIsRefused() {
    String text = "defects = [{ name = x, scenario = smoke, blames = [] }], clean = []";
    assertThatThrownBy(() -> Catalogue.of(ConfigFactory.parseString(text))).hasMessageContaining("case 'x'");
  }

  @Test
  void whatIsMissingIsNamed() {
    String text = "defects = [{ scenario = smoke, blames = [order] }], clean = []";
    assertThatThrownBy(() -> Catalogue.of(ConfigFactory.parseString(text)))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("name");
  }

  private static Map<String, String> values(ProofCase one, String option) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i + 1 < one.options().size(); i += 2) {
      if (one.options().get(i).equals(option)) {
        String[] parts = one
          .options()
          .get(i + 1)
          .split("=", 2);
        values.put(parts[0], parts.length == 1 ? "" : parts[1]);
      }
    }
    return values;
  }
}
