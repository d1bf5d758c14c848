package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.History;
import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.compare.MetricResult;
import dev.iops.reports.compare.MetricResult.State;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonSectionTest {

  @TempDir
  private Path folder;

  @Test
  void aRunThatWasHeldAgainstABaselineShowsHowItDid() throws IOException {
    History history = SampleRuns.passing(folder);
    ComparisonFile.write(history.path(), comparison());

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

  private static Comparison comparison() {
    return new Comparison(
      Comparison.SCHEMA_VERSION,
      Comparison.KIND,
      "baselines/steady.json",
      "20260102-030405-steady",
      0.05,
      2,
      Outcome.FAIL,
      List.of("deliver got worse: deliver p50 +52 %"),
      List.of("deliver"),
      List.of(
        new MetricResult("deliver.p50", 41_000, 62_320, 0.09, 0.01, State.WORSE, ""),
        new MetricResult("total.p99", 410_000, 420_000, 0.8, 0.4, State.NOISY, "")
      )
    );
  }
}
