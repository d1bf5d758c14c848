package dev.iops.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {

  @Test
  void isGivenInMillisecondsSecondsOrIso8601() {
    assertThat(new ColdStart().convert("800ms")).isEqualTo(Duration.ofMillis(800));
    assertThat(new ColdStart().convert("2 s")).isEqualTo(Duration.ofSeconds(2));
    assertThat(new ColdStart().convert("PT0.8S")).isEqualTo(Duration.ofMillis(800));
    assertThat(new ColdStart().convert("PT0S")).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = { "800", "fast", "-PT1S", "61s", "PT2M", "" })
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatThrownBy(() -> new ColdStart().convert(text)).hasMessage(
      "'" + text + "' is no delay of cold starts; give 0 to 60 s as 800ms, 2s or PT0.8S"
    );
  }
}
