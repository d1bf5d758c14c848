package dev.iops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardSiteTest {

  private static final Path SOURCES = Path.of("src/main/resources/dev/iops/dashboard/site");
  private static final Pattern IMPORT = Pattern.compile("from '(\\.[^']+)'|^import '(\\.[^']+)'", Pattern.MULTILINE);
  private static final Pattern MARKUP = Pattern.compile(
    "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|setHTML|DOMParser|eval\\(|new Function"
  );

  @TempDir
  private Path folder;

  @Test
  void everyFileOfTheFolderIsListed() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> there = files
        .filter(Files::isRegularFile)
        .map(file -> SOURCES.relativize(file).toString())
        .toList();

      assertThat(DashboardSite.paths())
        .containsAll(there)
        .hasSize(there.size() + 2);
    }
  }

  @Test
  void everyImportLeadsToAFileOfTheSite() {
    for (String path : DashboardSite.paths()) {
      if (path.endsWith(".js")) {
        for (MatchResult found : IMPORT.matcher(text(path)).results().toList()) {
          String target = found.group(1) == null ? found.group(2) : found.group(1);
          assertThat(DashboardSite.paths())
            .as(path)
            .contains(Path.of(path).resolveSibling(target).normalize().toString());
        }
      }
    }
  }

  @Test
  void noScriptTurnsTextIntoMarkupOrCode() {
    assertThat(DashboardSite.paths())
      .filteredOn(path -> path.endsWith(".js"))
      .allSatisfy(path -> assertThat(text(path)).doesNotContainPattern(MARKUP));
  }

  @Test
  void thePageNeedsNoInlineScriptOrStyle() {
    assertThat(text(DashboardSite.INDEX))
      .doesNotContain("<style", "style=", "onclick", "onload", "http:", "https:")
      .containsOnlyOnce("<script");
  }

  @Test
  void aCopyHoldsEveryFileWithItsContent() throws IOException {
    DashboardSite.copyTo(folder);

    assertThat(DashboardSite.paths()).allSatisfy(path -> {
      assertThat(folder.resolve(path)).hasBinaryContent(DashboardSite.read(path)).isNotEmptyFile();
      assertThat(DashboardSite.contentType(path)).isNotNull();
    });
  }

  private static String text(String path) {
    return new String(DashboardSite.read(path), StandardCharsets.UTF_8);
  }
}
