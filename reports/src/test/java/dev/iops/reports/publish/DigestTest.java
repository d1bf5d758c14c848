package dev.iops.reports.publish;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.History;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.reports.run.Objectives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reports of load scenarios tell a person beyond the verdict. */
class DigestTest {

  @TempDir
  Path folder;

  private static String html(Published published) throws IOException {
    return Files.readString(published.directory().resolve("report.html"));
  }

  private static JsonNode data(String page, String id) throws IOException {
    Matcher script = Pattern.compile("id=\"" + id + "\">(.*?)</script>").matcher(page);
    assertThat(script.find()).as("data of %s", id).isTrue();
    return new ObjectMapper().readTree(script.group(1));
  }

  @Test
  void aStormIsToldInAboutTenLines() throws IOException {
    String summary = Reports.write(LoadRuns.storm(folder).path()).terminalSummary();
    assertThat(summary.lines()).contains(
      "group clients: clients 40, connections 80, open to the end 40, " +
        "ended 40 cut with 1006 (ended without a close frame), " +
        "shortest life 27.56 s, median life 28.51 s, longest life 29.51 s",
      "recovery storm: clients 40, cut off 40, 50 % back after 5.28 s, 90 % back after 8.68 s, " +
        "100 % back after 9.45 s, refused 14 with HTTP 429, excused obligations 4",
      "rows: readings 14, most rows 80, most without an open connection 62, seen at 35.00 s, " +
        "longest until clean 20.00 s, at the end clean",
      "fault gateway-restart:at=30s: from 30.00 s, to 34.00 s, strikes 40, " +
        "the first connection 0-1: ended without a close frame"
    );
    assertThat(summary).containsPattern("generator: lag p99 2\\.\\d ms .*, heap 1\\d\\d MiB");
  }

  @Test
  void theChartOverTimeHasLatencyConnectionsPhasesAndFaults() throws IOException {
    String page = html(Reports.write(LoadRuns.storm(folder).path()));
    JsonNode data = data(page, "over-data");
    assertThat(data.at("/phases/2/name").asText()).isEqualTo("storm");
    assertThat(data.at("/phases/2/at").asDouble()).isEqualTo(30);
    assertThat(data.at("/faults/0/to").asDouble()).isEqualTo(34);
    assertThat(data.path("latencyAt")).hasSameSizeAs(data.path("p99")).hasSizeBetween(72, 75);
    assertThat(data.at("/open/0").asInt()).isZero();
    assertThat(data.at("/open/200").asInt()).isEqualTo(40);
    assertThat(page).contains("Open connections over time; at most 40", "Fault gateway-restart:at=30s from 30.00 s");
  }

  @Test
  void anIdleRunShowsItsGroupsAndPings() throws IOException {
    Published published = Reports.write(LoadRuns.idle(folder).path());
    assertThat(published.terminalSummary().lines()).contains(
      "group pinging: clients 10, connections 10, open to the end 10",
      "pings: sent 90, answered 90, pong p50 2.5 ms, pong p99 3.9 ms",
      "no events, because each event would count as traffic"
    );
    assertThat(Files.readString(published.directory().resolve("summary.md"))).contains(
      "**Pings**",
      "| silent | 20 | 20 | 0 | 20 by the other side with 1001 (going away) | 6.50 s | 10.28 s | 10.50 s |"
    );
    assertThat(html(published)).contains("ping → pong").doesNotContain("id=\"steps\"");
  }

  @Test
  void theCurveOfStepsMergesALoadThatWasTriedTwiceAndMarksWhatDidNotHold() throws IOException {
    Published published = Reports.write(LoadRuns.capacity(folder).path());
    JsonNode data = data(html(published), "steps-data");
    assertThat(data.path("load").toString()).isEqualTo("[500.0,1000.0,2000.0,3000.0,3500.0,4000.0]");
    assertThat(data.at("/broken/3").isNull()).isTrue();
    assertThat(data.at("/broken/4").asLong()).isEqualTo(data.at("/p99/4").asLong()).isGreaterThan(1_000_000);
    assertThat(published.terminalSummary()).containsPattern(
      "step 4,000 a minute: events a minute 4,000, held no, p50 \\d+ ms, p99 2\\.\\d+ s, " +
        "first subscriber 133 ms, median 200 ms, last 800 ms, samples 600, seen p99 of total above 1.00 s"
    );
  }

  @Test
  void anExemptGroupStandsByItself() throws IOException {
    Objectives objectives = Objectives.strict().promising(new ExemptPromise("slow", "it stops reading"));
    History history = History.of(folder, 2, objectives, new ConnectionGroup("slow", 0, 1));
    history.open("a", 0, 0).open("b", 1, 0).expect(1, 5).emitted(1_000, 2_000);
    Published published = Reports.write(history.receive("a", 0, 0, 1).receiveAll("b", 1, 5).end().path());
    String line = "slow: 2 of 5 obligations delivered, 3 lost; exempt because it stops reading";
    assertThat(published.terminalSummary()).contains("exempt " + line, "5 of 5 obligations delivered");
    assertThat(html(published)).contains("Besides, not counted above: " + line);
    JsonNode verdict = new ObjectMapper().readTree(published.directory().resolve("verdict.json").toFile());
    assertThat(verdict.at("/accounts/exempt/0/lost").asLong()).isEqualTo(3);
    assertThat(verdict.at("/accounts/lost").asLong()).isZero();
  }

  @Test
  void slopesAreShownOncePromised() throws IOException {
    String summary = Reports.write(LoadRuns.capacity(folder).path()).terminalSummary();
    assertThat(summary).containsPattern(
      "slope cloud.heapAfterCollectionBytes: an hour .* allowed 100 MiB, from 201 MiB"
    );
  }

  @Test
  void theNamesOfAScenarioNeverBecomeMarkup() throws IOException {
    History history = History.of(folder, 1, Objectives.strict(), new ConnectionGroup("<i>x</i>", 0, 1)).open("a", 0, 0);
    history.phase("</script><b>y", seconds(1)).recorder().timeline().planted("f", "<u>z", History.at(0));
    String page = html(Reports.write(history.end().path()));
    assertThat(page).doesNotContain("<i>x", "<b>y", "<u>z").contains("&lt;i&gt;x", "&lt;u&gt;z");
    assertThat(data(page, "over-data").at("/phases/0/name").asText()).isEqualTo("</script><b>y");
  }
}
