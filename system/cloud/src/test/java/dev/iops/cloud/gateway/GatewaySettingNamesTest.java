package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySettingNamesTest {

  private static GatewaySettings set(String... assignments) {
    return GatewaySettingNames.apply(GatewaySettings.defaults(), List.of(assignments));
  }

  @Test
  void everyComponentOfTheSettingsHasOneName() {
    List<String> components = new ArrayList<>();
    for (RecordComponent component : GatewaySettings.class.getRecordComponents()) {
      if (component.getType().isRecord()) {
        Arrays.stream(component.getType().getRecordComponents()).forEach(inner ->
          components.add(component.getName() + "." + inner.getName())
        );
      } else {
        components.add("." + component.getName());
      }
    }
    assertThat(GatewaySettingNames.all())
      .extracting(setting -> setting.group() + "." + setting.component())
      .containsExactlyInAnyOrderElementsOf(components);
    assertThat(GatewaySettingNames.all()).extracting(GatewaySetting::name).doesNotHaveDuplicates();
  }

  @Test
  void everyDefaultCanBeWrittenAndReadAgain() {
    for (GatewaySetting setting : GatewaySettingNames.all()) {
      String value = setting.valueIn(GatewaySettings.defaults());
      assertThat(set(setting.key() + "=" + value))
        .as(setting.key())
        .isEqualTo(GatewaySettings.defaults());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gateway.idleLimit, 90s, 90s",
    "gateway.idleLimit, 120s, 2m",
    "gateway.connectionLimit, 1500ms, 1500ms",
    "gateway.shutdownGrace, 0s, 0ms",
    "gateway.outboundBytes, 4096, 4096",
    "gateway.statusWithoutUpgrade, 400, 400",
    "gateway.noticeOnLostTcp, false, false",
    "gateway.closeOnDuration, 1001 See you, 1001 See you",
    "gateway.closeOnBinary, 1003, 1003",
    "gateway.requestRate, 10000:5000, 10000.0:5000.0",
    "gateway.eventLoops, 3, 3",
  })
  void aSettingHasItsNewValueAndAllOthersTheirOld(String key, String value, String written) {
    GatewaySettings changed = set(key + "=" + value);
    for (GatewaySetting setting : GatewaySettingNames.all()) {
      String expected = setting.key().equals(key) ? written : setting.valueIn(GatewaySettings.defaults());
      assertThat(setting.valueIn(changed)).as(setting.key()).isEqualTo(expected);
    }
  }

  @Test
  void ofTwoTheLaterOneHolds() {
    assertThat(
      set("gateway.idleLimit=1s", "gateway.frameBytes=9", "gateway.idleLimit=2s").durations().idle()
    ).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = { "gateway.idel=1s", "idleLimit=1s", "gateway.idleLimit", "", "=" })
  void anUnknownKeyIsAnErrorThatNamesAll(String assignment) {
    assertThatThrownBy(() -> set(assignment))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageStartingWith("Setting '" + assignment + "' is not KEY=VALUE with one of the keys gateway.idleLimit, ")
      .hasMessageContaining("gateway.eventLoops");
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "gateway.idleLimit=10 | a duration such as 500ms, 30s, 10m or 2h",
      "gateway.frameBytes=0 | a whole number from 1",
      "gateway.statusWithoutUpgrade=200 | an HTTP status from 400 to 599",
      "gateway.answersPings=yes | true or false",
      "gateway.closeOnIdle=999 | a close code from 1000 to 4999",
      "gateway.requestRate=5 | unlimited, or a rate per second and a burst",
      "gateway.requestRate=-1:5 | unlimited, or a rate per second and a burst",
    }
  )
  void aBadValueIsAnErrorThatSaysWhatIsExpected(String assignment, String expected) {
    assertThatThrownBy(() -> set(assignment))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageStartingWith("Setting '" + assignment + "': expected " + expected);
  }
}
