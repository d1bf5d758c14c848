package dev.iops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the tests of the scripts, {@code src/test/js}, on Node.js, which the build needs anyway. */
class ScriptsTest {

  private static final Path TESTS = Path.of("src/test/js");

  @Test
  void theScriptsPassTheirTests() throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    command.addAll(tests());
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(node.waitFor()).as(output).isZero();
    assertThat(output)
      .as("tests that ran")
      .containsPattern("(?m)^# pass [1-9]\\d+$")
      .contains("# fail 0", "# skipped 0");
  }

  private static List<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
        .map(Path::toString)
        .filter(name -> name.endsWith(".test.mjs"))
        .sorted()
        .toList();
    }
  }
}
