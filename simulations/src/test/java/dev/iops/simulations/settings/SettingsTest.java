package dev.iops.simulations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.iops.simulations.Scenario;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.smoke.SmokeSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  @Test
  void theLaterSourceGoesBeforeTheEarlier() {
    Properties properties = new Properties();
    properties.setProperty("iops.set.connections", "3");
    properties.setProperty("iops.set.drain.timeout", "3 s");
    Map<String, String> environment = Map.of("IOPS_CONNECTIONS", "2", "IOPS_SIMULATOR_EVENTS_PER_STREAM", "2");

    Settings settings = load(environment, properties, Map.of("connections", "4"));

    assertThat(settings.whole("connections")).isEqualTo(4);
    assertThat(settings.time("drain.timeout")).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.whole("simulator.eventsPerStream")).isEqualTo(2);
    assertThat(settings.whole("simulator.streams")).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "connections     | 0     | connections = 0 is out of range; allowed: 1 to 20000",
      "connections     | 20001 | connections = 20001 is out of range; allowed: 1 to 20000",
      "connections     | many  | connections = many is not a whole number; allowed: 1 to 20000",
      "drain.timeout   | 30    | drain.timeout = 30 is not a duration such as 500 ms, 30 s or 2 m; allowed: 100 ms to 60 m",
      "drain.timeout   | soon  | drain.timeout = soon is not a duration such as 500 ms, 30 s or 2 m; allowed: 100 ms to 60 m",
      "drain.timeout   | 2 h   | drain.timeout = 2 h is out of range; allowed: 100 ms to 60 m",
    }
  )
  void aWrongValueIsOneLineThatSaysWhatIsAllowed(String key, String value, String message) {
    assertThatThrownBy(() -> load(Map.of(), new Properties(), Map.of(key, value)))
      .isInstanceOf(SettingsException.class)
      .hasMessage(message);
  }

  @Test
  void anUnknownSettingIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> load(Map.of(), new Properties(), Map.of("conections", "1")))
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("smoke has no setting conections; it has: connections, connect.over, ");
  }

  @Test
  void anUnknownScenarioIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> Scenarios.named("smok"))
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("There is no scenario smok; there is: smoke, steady, burst, ");
  }

  @ParameterizedTest
  @MethodSource("dev.iops.simulations.Scenarios#all")
  void theFileGivesEverySettingAValueAndDocumentsItsRange(Scenario scenario) {
    Config file = Settings.file(scenario.name());

    assertThat(scenario.known()).allSatisfy(setting ->
      assertThat(String.join(" ", file.getValue(setting.key()).origin().comments()))
        .as(setting.key())
        .endsWith("Allowed: " + setting.range().describe())
    );
    assertThat(scenario.settings(Map.of()).effective()).hasSameSizeAs(scenario.known());
  }

  private static Settings load(Map<String, String> environment, Properties properties, Map<String, String> overrides) {
    return Settings.load("smoke", SmokeSettings.KNOWN, environment, properties, overrides);
  }
}
