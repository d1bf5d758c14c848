package dev.iops.doctor.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.diagnosis.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the table in {@code docs/doctor.md} against the rules themselves. */
class RulesTableTest {

  private static final String UPDATE = "iops.update-docs";
  private static final String BEGIN = "<!-- rules: generated, see RulesTableTest -->\n";
  private static final String END = "<!-- end of rules -->";

  @Test
  void thePageSaysWhatTheRulesSay() throws IOException {
    Path page = Path.of(System.getProperty("iops.root")).resolve("docs/doctor.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(begin).isGreaterThan(BEGIN.length());
    assertThat(end).isGreaterThanOrEqualTo(begin);
    String generated = text.substring(0, begin) + "\n" + RulesTable.of(Rules.all()) + "\n" + text.substring(end);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(page, generated);
    }

    assertThat(page)
      .as("the committed page; to write it anew, run this test with -D" + UPDATE + "=true")
      .hasContent(generated);
  }
}
