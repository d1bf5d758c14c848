package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedFaultTest {

  @ParameterizedTest
  @ValueSource(strings = { "gateway-restart", "delivery-drop:every=3", "delivery-delay:every=1,by=500" })
  void withoutTimesItIsAsTheCloudTakesIt(String text) {
    PlannedFault planned = PlannedFault.parse(text);

    assertThat(planned).isEqualTo(new PlannedFault(text, Optional.empty(), Optional.empty()));
    assertThat(planned.isTimed()).isFalse();
  }

  @Test
  void itsTimesAreTheRunsAndNotTheClouds() {
    PlannedFault planned = PlannedFault.parse("delivery-delay:from=10s,every=1,for=1500ms,by=500");

    assertThat(planned.fault()).isEqualTo("delivery-delay:every=1,by=500");
    assertThat(planned.from()).contains(Duration.ofSeconds(10));
    assertThat(planned.lasting()).contains(Duration.ofMillis(1_500));
    assertThat(planned.isTimed()).isTrue();
    assertThat(PlannedFault.parse("gateway-restart:from=2m").fault()).isEqualTo("gateway-restart");
  }

  @Test
  void whatLastsForATimeBeginsWhenAllAreConnected() {
    assertThat(PlannedFault.parse("half-open:every=1,for=5s").from()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
    strings = { "half-open:every=1,from=5", "half-open:from=,every=1", "half-open:for=-5s", "a:for=5 parsecs" }
  )
  void whatIsNoDurationIsNamed(String text) {
    assertThatExceptionOfType(SettingsException.class)
      .isThrownBy(() -> PlannedFault.parse(text))
      .withMessageContaining("Fault '" + text + "'")
      .withMessageContaining("500ms, 10s or 2m");
  }
}
