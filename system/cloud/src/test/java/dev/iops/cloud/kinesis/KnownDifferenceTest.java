package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation names the differences that the cross-check looks away from: those and no others. */
final class KnownDifferenceTest {

  @Test
  void theDocumentationListsTheSameDifferences() throws IOException {
    Path page = Path.of(System.getProperty("iops.root"), "docs", "kinesis-differences.md");

    var documented = Files.readAllLines(page)
      .stream()
      .filter(line -> line.startsWith("- "))
      .map(line -> line.substring(2))
      .toList();

    assertThat(documented).containsExactlyElementsOf(
      Stream.of(KnownDifference.values()).map(KnownDifference::sentence).toList()
    );
  }
}
