package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.History;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.compare.MetricResult;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonSectionTest {

  @TempDir
  private Path folder;

  @Test
  void aRunThatWasHeldAgainstABaselineShowsHowItDid() throws IOException {
    History history = SampleRuns.passing(folder);
    ComparisonFile.write(history.path(), SampleComparisons.worse());

    Path directory = Reports.write(history.path()).directory();

    assertThat(Files.readString(directory.resolve("report.html"))).contains(
      "Comparison with the baseline",
      "deliver got worse",
      "+52 %",
      "±9 %"
    );
    assertThat(Files.readString(directory.resolve("summary.md"))).contains("deliver p50", "too noisy to tell");
  }

  @Test
  void anyOtherRunSaysNothingAboutIt() throws IOException {
    Path directory = Reports.write(SampleRuns.passing(folder).path()).directory();

    assertThat(Files.readString(directory.resolve("report.html"))).doesNotContain("Comparison with the baseline");
  }

  @Test
  void theCostStandsInReportAndSummary() throws IOException {
    Published published = Reports.write(SampleRuns.passing(folder).path());

    assertThat(published.terminalSummary()).contains("cost: this run at least $0.0000");
    assertThat(Files.readString(published.directory().resolve("report.html"))).contains(
      "Cost on AWS, item by item",
      "unknown: the run has no usage.json"
    );
    assertThat(Files.readString(published.directory().resolve("summary.md"))).contains("Cost on AWS");
  }

  @Test
  void aDamagedComparisonIsOneClearError() throws IOException {
    History history = SampleRuns.passing(folder);
    Files.writeString(history.path().resolve("comparison.json"), "{\"schemaVersion\": 1,");

    assertThatThrownBy(() -> Reports.write(history.path()))
      .isInstanceOf(UnreadableRunException.class)
      .hasMessageContainingAll("comparison.json is damaged", "iops gate");
  }

  @Test
  void eachMetricIsACaseOfABuildServerAndWorseIsAFailure() throws IOException {
    History history = SampleRuns.passing(folder);
    ComparisonFile.write(history.path(), SampleComparisons.worse());

    Path directory = Reports.write(history.path()).directory();

    String deliver = "deliver p50 +52 % (41.0 ms → 62.3 ms, noise floor ±9 %)";
    assertThat(Files.readString(directory.resolve("junit.xml"))).contains(
      "failures=\"2\" errors=\"1\" skipped=\"1\"",
      "name=\"not worse than baselines/steady.json\">\n    <failure type=\"FAIL\" message=\"deliver got worse",
      "name=\"deliver p50 is not worse\">\n    <failure type=\"FAIL\" message=\"" + deliver,
      "name=\"emit p99 is not worse\">\n    <error type=\"UNKNOWN\" message=\"no samples in a run",
      "name=\"total p99 is not worse\">\n    <skipped message=\"too noisy to tell: total p99 +2 %",
      "name=\"total p50 is not worse\"/>"
    );
  }

  @Test
  void aComparisonOfTwoBuildsHasTheSameForms() throws IOException {
    ComparisonReports.write(folder, "smoke", SampleComparisons.worse());

    assertThat(ComparisonFile.read(folder)).contains(SampleComparisons.worse());
    assertThat(folder.resolve("comparison.md")).content().contains("deliver p50");
    assertThat(folder.resolve("junit.xml"))
      .content()
      .contains("<testsuite name=\"smoke\" tests=\"5\" failures=\"2\"", "classname=\"smoke.comparison\"");
  }

  @Test
  void whatIsTooNoisyIsUnknownOnlyWhereThatDecides() {
    assertThat(noisy("total.p99").outcome()).isEmpty();
    assertThat(noisy("total.p50").outcome()).contains(Outcome.UNKNOWN);
  }

  private static MetricResult noisy(String metric) {
    return new MetricResult(metric, 410_000, 420_000, 0.8, 0.4, State.NOISY, "");
  }
}
