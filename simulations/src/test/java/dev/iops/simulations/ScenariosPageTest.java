package dev.iops.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/scenarios.md} against what the scenarios say of themselves. */
class ScenariosPageTest {

  private static final String UPDATE = "iops.update-docs";

  @Test
  void thePageSaysWhatTheScenariosSay() throws IOException {
    Path page = Path.of(System.getProperty("iops.root")).resolve("docs/scenarios.md");
    String generated = ScenariosPage.of(Scenarios.all());
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(page, generated);
    }

    assertThat(page)
      .as("the committed page; to write it anew, run this test with -D" + UPDATE + "=true")
      .exists()
      .hasContent(generated);
  }
}
