package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.settings.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {

  private final StringWriter out = new StringWriter();

  @Test
  void whoAgreedBeforeIsToldAndNotAsked() throws IOException {
    consent("", false).require("I will do this", true);

    assertThat(out.toString().lines()).containsExactly("I will do this");
  }

  @ParameterizedTest
  @ValueSource(strings = { "y", "Yes", " y " })
  void aYesIsEnough(String answer) throws IOException {
    consent(answer + "\n", true).require("I will do this", false);

    assertThat(out.toString()).startsWith("I will do this").endsWith("Go on? [y/N] ");
  }

  @ParameterizedTest
  @ValueSource(strings = { "", "\n", "n\n", "yesterday\n" })
  void anythingElseIsANo(String answer) {
    Consent consent = consent(answer, true);

    assertThatThrownBy(() -> consent.require("I will do this", false))
      .isInstanceOf(SettingsException.class)
      .hasMessage("Nothing was done");
  }

  @Test
  void whereNobodyIsThereAnOptionIsNeeded() {
    Consent consent = consent("y\n", false);

    assertThatThrownBy(() -> consent.require("I will do this", false))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("--yes");
  }

  private Consent consent(String answer, boolean someoneIsThere) {
    var in = new ByteArrayInputStream(answer.getBytes(Charset.defaultCharset()));
    return new Consent(new PrintWriter(out), in, someoneIsThere);
  }
}
