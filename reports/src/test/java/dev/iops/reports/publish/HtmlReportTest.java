package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.verdict.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The HTML report against golden files. After a change that is meant: {@code -Dsurefire.jvm=-Dgolden.update=true}, then
 * look at the difference, and at the page in a browser.
 */
class HtmlReportTest {

  private static final String GOLDEN = "src/test/resources/dev/iops/reports/publish/";

  @TempDir
  Path folder;

  @Test
  void thePassingReportIsAsAgreed() throws IOException {
    Published published = Reports.write(SampleRuns.passing(folder).path());
    assertThat(published.verdict().outcome()).isEqualTo(Outcome.PASS);
    assertGolden(published, "passing.html");
  }

  @Test
  void theFailingReportIsAsAgreed() throws IOException {
    Published published = Reports.write(SampleRuns.failing(folder).path());
    assertThat(published.verdict().outcome()).isEqualTo(Outcome.FAIL);
    assertGolden(published, "failing.html");
  }

  @Test
  void theReportOfALoadScenarioIsAsAgreed() throws IOException {
    Published published = Reports.write(LoadRuns.storm(folder).path());
    assertThat(published.verdict().outcome()).isEqualTo(Outcome.FAIL);
    assertGolden(published, "storm.html");
  }

  @Test
  void nothingInItComesFromTheNetwork() throws IOException {
    String page = Files.readString(Reports.write(SampleRuns.passing(folder).path()).directory().resolve("report.html"));
    assertThat(page).doesNotContain(" src=\"", "<link", "@import", "url(").contains("default-src 'none'");
  }

  @Test
  void hostileTextShowsAsText() throws IOException {
    String page = Files.readString(Reports.write(SampleRuns.failing(folder).path()).directory().resolve("report.html"));
    assertThat(page).doesNotContain("<img", "<script>alert", "<b>bold");
    assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;");
  }

  private static void assertGolden(Published published, String name) throws IOException {
    String page = withoutLibrary(Files.readString(published.directory().resolve("report.html")));
    Path golden = Path.of(System.getProperty("iops.root", ".."), "reports").resolve(GOLDEN + name);
    if (Boolean.getBoolean("golden.update")) {
      Files.write(golden, page.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(page).isEqualTo(Files.readString(golden));
  }

  /**
   * The chart library, the style and our script are files of their own, and the points of the chart over time are
   * hundreds; here they would only hide the page.
   */
  private static String withoutLibrary(String page) {
    return page
      .replaceAll("(?s)<style>.*?</style>", "<style></style>")
      .replaceAll("(?s)<script>\n.*?</script>", "<script></script>")
      .replaceAll("\"(openAt|open|latencyAt|p50|p99|at|lag|lateness|cpu|gc)\":\\[[^\\]]*\\]", "\"$1\":[]")
      .replaceAll("\"(columns)\":\\[\\[.*?\\]\\]", "\"$1\":[]");
  }
}
