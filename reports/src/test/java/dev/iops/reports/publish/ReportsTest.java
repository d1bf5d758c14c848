package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.ledger.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportsTest {

  @TempDir
  Path folder;

  @Test
  void aFailedRunCarriesFailInItsNameHoweverOftenItIsReported() throws IOException {
    Path path = Reports.write(SampleRuns.failing(folder).path()).directory();
    assertThat(path.getFileName()).hasToString("20260102-030405-smoke.FAIL");
    assertThat(Reports.write(path).directory()).isEqualTo(path);
  }

  @Test
  void theReportsAreTheSameWhenTheyAreMadeAgain() throws IOException {
    Path path = Reports.write(SampleRuns.passing(folder).path()).directory();
    for (String name : new String[] { "verdict.json", "junit.xml", "summary.md", "report.html" }) {
      String first = Files.readString(path.resolve(name));
      Files.delete(path.resolve(name));
      Reports.write(path);
      assertThat(path.resolve(name)).hasContent(first);
    }
  }

  @Test
  void theReportTellsOfTheLastProofBesideTheRun() throws IOException {
    var run = SampleRuns.passing(folder);
    Files.writeString(
      run.path().resolveSibling("proof.json"),
      "{\"at\":\"2026-01-01T00:00:00Z\",\"summary\":\"31 of 31 defects caught\"}"
    );

    Path path = Reports.write(run.path()).directory();

    assertThat(path.resolve("report.html")).content().contains("31 of 31 defects caught.", "href=\"../proof.md\"");
  }

  @Test
  void aProofThatCannotBeReadIsSaidToBe() throws IOException {
    var run = SampleRuns.passing(folder);
    Files.writeString(run.path().resolveSibling("proof.json"), "{");

    Path path = Reports.write(run.path()).directory();

    assertThat(path.resolve("report.html")).content().contains("cannot be read; iops prove writes it anew");
  }

  @Test
  void theTerminalSummaryEndsWithVerdictCountAndReport() throws IOException {
    Published published = Reports.write(SampleRuns.passing(folder).path());
    assertThat(published.terminalSummary())
      .startsWith("hop")
      .endsWith("\nPASS\n1,000 of 1,000 obligations delivered\n" + published.directory().resolve("report.html") + "\n");
    assertThat(published.terminalSummary()).contains("p50", "p95", "p99", "total");
  }

  @Test
  void theTerminalSummaryOfATotalLossNamesTheReasonAndOnlyCountsWhatCannotBeTold() throws IOException {
    Published published = Reports.write(SampleRuns.lost(folder).path());
    assertThat(published.terminalSummary()).startsWith("FAIL  ");
    assertThat(published.terminalSummary().lines())
      .filteredOn(line -> line.startsWith("UNKNOWN"))
      .singleElement()
      .asString()
      .matches("UNKNOWN  \\d more checks: .*duplicates.*")
      .doesNotContain("nothing was received");
  }

  @Test
  void junitHasOneCasePerCheckAndObjectiveAndParsesDespiteHostileText() throws Exception {
    Published published = Reports.write(SampleRuns.failing(folder).path());
    Element suite = DocumentBuilderFactory.newInstance()
      .newDocumentBuilder()
      .parse(published.directory().resolve("junit.xml").toFile())
      .getDocumentElement();
    int checks = published.verdict().results().size();
    int objectives = published
      .verdict()
      .results()
      .stream()
      .mapToInt(result -> result.objectives().size())
      .sum();
    assertThat(objectives).isGreaterThan(8);
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(checks + objectives);
    assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(checks + objectives));
    assertThat(Integer.parseInt(suite.getAttribute("failures"))).isEqualTo(
      suite.getElementsByTagName("failure").getLength()
    );
    assertThat(suite.getElementsByTagName("failure").getLength()).isGreaterThan(3);
  }

  @Test
  void theVerdictForProgramsHasTheAccounts() throws IOException {
    Path path = Reports.write(SampleRuns.failing(folder).path()).directory();
    JsonNode verdict = new ObjectMapper().readTree(path.resolve("verdict.json").toFile());
    assertThat(verdict.path("outcome").asText()).isEqualTo("FAIL");
    assertThat(verdict.path("exitCode").asInt()).isEqualTo(1);
    assertThat(verdict.at("/accounts/unexpected").asLong()).isEqualTo(1);
    assertThat(verdict.at("/latencies/total/count").asLong()).isEqualTo(1000);
  }

  @Test
  void theSummaryKeepsForeignTextFromBecomingMarkup() throws IOException {
    Path path = Reports.write(SampleRuns.failing(folder).path()).directory();
    assertThat(Files.readString(path.resolve("summary.md")))
      .startsWith("# FAIL: smoke")
      .doesNotContain("<img", "<script");
  }

  @Test
  void whatTheFunctionsLoggedStandsInEveryReportOfAFailureMostFrequentFirst() throws IOException {
    Published published = Reports.write(SampleRuns.failing(folder).path());
    String first = "iops-dashboard-broadcaster logged 12 times: not authorized to perform: x:Y";
    String second = "iops-dashboard-ping logged 1 time: <i>Task timed out</i> after 3.00 seconds";
    assertThat(published.terminalSummary()).containsSubsequence("ERROR  " + first, "ERROR  " + second);
    assertThat(Files.readString(published.directory().resolve("report.html"))).containsSubsequence(
      first,
      Html.escape(second),
      "Errors in the functions’ logs"
    );
    assertThat(Files.readString(published.directory().resolve("summary.md"))).contains(first);
    JsonNode verdict = new ObjectMapper().readTree(published.directory().resolve("verdict.json").toFile());
    assertThat(verdict.at("/functionErrors/1/count").asLong()).isEqualTo(12);
  }

  @Test
  void aForeignDirectoryIsRefusedAndLeftAlone() {
    assertThatThrownBy(() -> Reports.write(folder))
      .isInstanceOf(UnreadableRunException.class)
      .hasMessageContaining("is no run: it has no run.json");
    assertThat(folder).isEmptyDirectory();
  }
}
