package dev.iops.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void readsWhatIsSet() {
    Settings settings = new Settings(Map.of("TEXT", "x", "NUMBER", "7", "URL", "https://a.b/prod", "BLANK", " "));

    assertThat(settings.required("TEXT", "a text")).isEqualTo("x");
    assertThat(settings.integer("NUMBER", 1, 0, 10)).isEqualTo(7);
    assertThat(settings.integer("OTHER", 1, 0, 10)).isEqualTo(1);
    assertThat(settings.requiredUrl("URL", "a URL")).isEqualTo(URI.create("https://a.b/prod"));
    assertThat(settings.optional("BLANK")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = { "11", "-1", "ten", "1.5" })
  void aNumberOutsideItsRangeNamesVariableValueAndRange(String value) {
    Settings settings = new Settings(Map.of("NUMBER", value));

    assertThatThrownBy(() -> settings.integer("NUMBER", 1, 0, 10))
      .isInstanceOf(SettingsException.class)
      .hasMessage("NUMBER is '%s': expected a whole number from 0 to 10".formatted(value));
  }

  @ParameterizedTest
  @ValueSource(strings = { "localhost:4566", "wss://a/prod", "/path", "http://a b" })
  void aUrlMustBeHttp(String value) {
    Settings settings = new Settings(Map.of("URL", value));

    assertThatThrownBy(() -> settings.requiredUrl("URL", "a URL"))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("URL is '%s': expected an".formatted(value));
  }
}
