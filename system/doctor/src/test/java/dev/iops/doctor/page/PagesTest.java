package dev.iops.doctor.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.Planted;
import dev.iops.doctor.diagnosis.Diagnosis;
import dev.iops.doctor.evidence.Close;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final String EVIL = "<script>alert(1)</script>|*x*";

  private final Diagnosis healthy = Diagnosis.of(Planted.healthy().evidence());
  private final Diagnosis loop = Diagnosis.of(loop());

  @Test
  void aHealthyTargetIsAShortPage() {
    assertThat(TerminalPage.of(healthy)).isEqualTo(
      """
      HEALTHY  wss://a1b2.execute-api.us-east-2.amazonaws.com/prod

      What was seen
        connection   open after 80 ms, row there, pong after 9.0 ms, post after 7.0 ms
        canary       ingest 71 ms, total 240 ms; its item is deleted
        pipeline     schedule on, rate(1 minute); mappings Processor Enabled, Broadcaster Enabled; queues 0 messages; functions 0 errors in 70 invocations
        clients      0 connects in 30 min, 0 ends, 0 without an end, 0.0 open on average
        gateway      1 connect, 0 client errors, 0 integration errors, 0 execution errors, with the doctor's own
        table        0 rows, 0 open of 0 that the gateway was asked for
      """
    );
  }

  @Test
  void anUnhealthyOneSaysWhatWhyAndWhatToDo() {
    assertThat(TerminalPage.of(loop))
      .startsWith("UNHEALTHY  wss://")
      .contains(
        "1. The client closes its own connections in a loop",
        "(row 1, certain)",
        "seen         8 of 8 connections of one client ended with 1005",
        "do           Make one socket per page",
        "confirm      ",
        "would refute it Lifetimes of minutes",
        "Refuted: it is not\n  row 4: The gateway's idle timeout",
        "Little's law"
      );
  }

  @Test
  void whatIsAsItShouldBeIsALineOfItsOwn() {
    Diagnosis off = Diagnosis.of(Planted.healthy().schedule(false).evidence());

    assertThat(TerminalPage.of(off)).contains("\nAs it should be\n  row P5: Nothing is emitted");
    assertThat(MarkdownPage.of(off)).contains("the rule schedule is disabled");
  }

  @Test
  void whatCouldNotBeLookedAtIsSaid() {
    Diagnosis blind = Diagnosis.of(Planted.healthy().logsUnreadable("AccessDeniedException: no").evidence());

    for (String page : new String[] { TerminalPage.of(blind), HtmlPage.of(blind), MarkdownPage.of(blind) }) {
      assertThat(page).contains(
        "NOT ENOUGH EVIDENCE",
        "Not looked at",
        "logs of connections",
        "AccessDeniedException: no"
      );
    }
  }

  @Test
  void aClockThatDiffersIsSaid() {
    Diagnosis ahead = Diagnosis.of(Planted.healthy().clockAhead(Duration.ofMinutes(30)).evidence());
    Diagnosis behind = Diagnosis.of(Planted.healthy().clockAhead(Duration.ofMinutes(-2)).evidence());

    assertThat(TerminalPage.of(ahead)).contains("clock        the target's is 30 min ahead of this machine's; logs");
    assertThat(MarkdownPage.of(behind)).contains("is 2 min behind this machine");
  }

  @Test
  void theFilesHoldTheFigures() {
    for (String page : new String[] { HtmlPage.of(loop), MarkdownPage.of(loop) }) {
      assertThat(page).contains(
        "Ends by code and reason",
        "Lifetimes, from the logs",
        "1.0 s to 10.0 s",
        "The clients with the most connects",
        "in its worst minute",
        "Functions"
      );
    }
    assertThat(MarkdownPage.of(loop)).contains("| 203.0.113.9, Mozilla/5.0 | 8 | 0.3 | 8 |");
  }

  @Test
  void foreignTextShowsAsText() {
    Diagnosis diagnosis = Diagnosis.of(
      Planted.healthy().closed(EVIL, Duration.ofMinutes(1), 4000, EVIL, Duration.ofMinutes(1)).evidence()
    );

    assertThat(HtmlPage.of(diagnosis)).contains("&lt;script&gt;alert(1)").doesNotContain("<script");
    assertThat(MarkdownPage.of(diagnosis))
      .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\|\\*x\\*")
      .doesNotContain("<script");
  }

  @Test
  void theHtmlRefersToNothingElse() {
    assertThat(HtmlPage.of(loop)).contains("default-src 'none'").doesNotContain("http://", "https://", "src=", "href=");
  }

  private static dev.iops.doctor.evidence.Evidence loop() {
    Planted seen = Planted.healthy();
    for (int i = 0; i < 8; i++) {
      seen.closed(Planted.BROWSER, Duration.ofSeconds(60 + 5L * i), 1005, Close.BARE, Duration.ofSeconds(2));
    }
    return seen.evidence();
  }
}
