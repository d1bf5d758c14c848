package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.ledger.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {

  @TempDir
  Path folder;

  @Test
  void everyRunIsALineWithALinkAndTheScenarioHasATrend() throws IOException {
    Reports.write(SampleRuns.passing(folder).path());
    Reports.write(SampleRuns.failing(folder).path());
    RunIndex.Written written = RunIndex.write(folder);
    String page = Files.readString(written.page());
    assertThat(written.runs()).isEqualTo(2);
    assertThat(written.problems()).isEmpty();
    assertThat(page).contains(
      "2 runs: 1 FAIL, 1 PASS",
      "<a href=\"20260102-030405-smoke/report.html\">",
      "<a href=\"20260102-030405-smoke-2.FAIL/report.html\">",
      "id=\"scenario-smoke-trend-data\">{\"name\":["
    );
    assertThat(page).doesNotContain("<link", "@import", " src=\"");
  }

  @Test
  void aRunThatNobodyJudgedYetIsJudgedWithoutWritingAnythingIntoIt() throws IOException {
    Path run = SampleRuns.failing(folder).path();
    assertThat(Files.readString(RunIndex.write(folder).page())).contains("1 run: 1 FAIL", "smoke</th>");
    assertThat(run.resolve("verdict.json")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsNamedAndBreaksNothing() throws IOException {
    Reports.write(SampleRuns.passing(folder).path());
    Path broken = Files.createDirectory(folder.resolve("20260101-000000-broken"));
    Files.writeString(broken.resolve("run.json"), "{\"schemaVersion\":");
    Path halfVerdict = Reports.write(SampleRuns.passing(folder).path()).directory().resolve("verdict.json");
    Files.writeString(halfVerdict, Files.readString(halfVerdict).substring(0, 200));
    Files.createDirectory(folder.resolve("something-else"));
    RunIndex.Written written = RunIndex.write(folder);
    assertThat(written.runs()).isEqualTo(1);
    assertThat(written.problems()).hasSize(2);
    assertThat(written.problems().get(0)).contains("20260101-000000-broken/run.json").doesNotContain("\n");
    assertThat(written.problems().get(1)).contains("verdict.json cannot be read", "iops report").doesNotContain("\n");
    assertThat(Files.readString(written.page())).contains("Not readable", "20260101-000000-broken");
  }

  @Test
  void aFolderWithoutRunsIsRefused() {
    assertThatThrownBy(() -> RunIndex.write(folder))
      .isInstanceOf(UnreadableRunException.class)
      .hasMessageContaining("has no run in it");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> RunIndex.write(folder.resolve("nowhere"))).hasMessageContaining("nowhere is no folder");
  }
}
