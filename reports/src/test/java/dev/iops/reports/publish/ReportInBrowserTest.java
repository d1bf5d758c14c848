package dev.iops.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as a person meets it: opened from disk in Chromium, without a network. */
class ReportInBrowserTest {

  @TempDir
  static Path folder;

  private static Chromium chromium;
  private static Path storm;
  private static Path failing;
  private static Path index;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void makeReports() throws IOException {
    chromium = Chromium.start();
    storm = Reports.write(LoadRuns.storm(folder).path()).directory().resolve("report.html");
    Files.createDirectory(storm.resolveSibling("gatling"));
    Files.writeString(storm.resolveSibling("gatling").resolve("index.html"), "<title>Gatling</title>");
    Reports.write(storm.getParent());
    Reports.write(LoadRuns.capacity(folder).path());
    Reports.write(SampleRuns.passing(folder).path());
    failing = Reports.write(SampleRuns.failing(folder).path()).directory().resolve("report.html");
    index = RunIndex.write(folder).page();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
  }

  private Page open(Path file, int width, ColorScheme scheme) {
    context = chromium
      .browser()
      .newContext(new Browser.NewContextOptions().setOffline(true).setColorScheme(scheme).setViewportSize(width, 900));
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> {
      if (!request.url().startsWith("file:")) {
        complaints.add("asked for " + request.url());
      }
    });
    page.navigate(file.toUri().toString());
    return page;
  }

  @Test
  void itSaysWhatHappenedWithoutAnyScrolling() {
    Page page = open(storm, 1280, ColorScheme.LIGHT);
    assertThat(page.title()).isEqualTo("FAIL · smoke");
    String banner = page.locator("header").innerText();
    assertThat(banner).contains("FAIL", "of 400 obligations delivered", "p99 to the client", "objectives kept");
    assertThat(page.locator("header .reasons li").first().innerText()).endsWith(".");
    assertThat(page.locator("nav a").allInnerTexts()).contains(
      "Objectives",
      "Where the time goes",
      "Over time",
      "The worst connections and events",
      "Load generator",
      "Faults",
      "Environment"
    );
    assertThat(complaints).isEmpty();
  }

  @Test
  void everyChartIsDrawnAndHasItsNumbersInWordsOrInATable() {
    Page page = open(storm, 1280, ColorScheme.LIGHT);
    assertThat(page.locator(".chart").all()).hasSizeGreaterThanOrEqualTo(7);
    for (var chart : page.locator(".chart").all()) {
      String id = chart.getAttribute("id");
      assertThat(chart.locator("canvas").count()).as(id).isEqualTo(1);
      assertThat(chart.getAttribute("aria-label")).as(id).contains("table");
      assertThat(inkOf(page, id))
        .as("drawn pixels of " + id)
        .isGreaterThan(500);
    }
    page.getByText("The same as a table").click();
    String table = page.locator("details.numbers table").innerText();
    assertThat(table).contains("closed with 1006 (ended without a close frame)", "open at its end");
  }

  @Test
  void theObjectivesHaveGoalSeenAndMargin() {
    Page page = open(failing, 1280, ColorScheme.LIGHT);
    List<String> row = page
      .locator("tr", new Page.LocatorOptions().setHasText("receipts.unexpected"))
      .locator("td")
      .allInnerTexts();
    assertThat(row.subList(0, 4)).containsExactly("FAIL", "≤ 0", "1", "-1");
  }

  @Test
  void theLinkToGatlingsOwnReportWorksFromDisk() {
    Page page = open(storm, 1280, ColorScheme.LIGHT);
    page.getByText("Gatling’s own report of the load").click();
    assertThat(page.title()).isEqualTo("Gatling");
  }

  @ParameterizedTest
  @CsvSource({ "1280, LIGHT", "360, DARK" })
  void everybodyCanReadIt(int width, ColorScheme scheme) {
    Page page = open(storm, width, scheme);
    page
      .locator("details")
      .all()
      .forEach(part -> part.evaluate("part => part.open = true"));
    assertThat(violations(page)).isEmpty();
    assertThat(tooWide(page, width)).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource({ "1280, DARK", "360, LIGHT" })
  void everybodyCanReadTheIndex(int width, ColorScheme scheme) {
    Page page = open(index, width, scheme);
    assertThat(violations(page)).isEmpty();
    assertThat(tooWide(page, width)).isEqualTo(List.of());
    assertThat(page.locator("h2").allInnerTexts()).contains("smoke");
    assertThat(inkOf(page, "scenario-smoke-trend")).isGreaterThan(500);
    page.locator("tbody a").first().click();
    assertThat(page.locator("h1").innerText()).isIn("PASS", "FAIL", "UNKNOWN");
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatIsPlantedIsFound() {
    Page page = open(storm, 1280, ColorScheme.LIGHT);
    page.evaluate("document.querySelector('main').append(document.createElement('img'))");
    assertThat(violations(page, "image-alt")).hasSize(1);
  }

  @Test
  void theKeyboardReachesEverythingThatScrolls() {
    Page page = open(storm, 360, ColorScheme.LIGHT);
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the report");
    Object unreachable = page.evaluate(
      "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0" +
        " && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).length"
    );
    assertThat(unreachable).isEqualTo(0);
  }

  @Test
  void onPaperItIsWhiteAndWholeAndNothingIsClosed() {
    Page page = open(storm, 1280, ColorScheme.DARK);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(page.locator("details:not([open])").count()).isZero();
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
    Object tooWide = page.evaluate(
      "[...document.querySelectorAll('.chart canvas')].filter(c => c.clientWidth > 680).map(c => c.parentNode.id)"
    );
    assertThat(tooWide).isEqualTo(List.of());
    page.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(page.locator("details:not([open])").count()).isPositive();
    assertThat(page.pdf()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** What axe finds wrong; every rule if none is named. */
  private static List<String> violations(Page page, String... rules) {
    AxeBuilder axe = new AxeBuilder(page);
    return (rules.length == 0 ? axe : axe.withRules(List.of(rules)))
      .analyze()
      .getViolations()
      .stream()
      .map(
        rule ->
          rule.getId() +
          ": " +
          rule
            .getNodes()
            .stream()
            .map(node -> node.getHtml())
            .toList()
      )
      .toList();
  }

  /** What makes the page scroll sideways; tables scroll within their boxes. */
  private static Object tooWide(Page page, int width) {
    return page.evaluate(
      "width => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]" +
        ".filter(e => e.getBoundingClientRect().right > width && !e.closest('.scroll'))" +
        ".map(e => e.tagName + '.' + e.className + '#' + e.id + ' ' + e.textContent.slice(0, 40))",
      width
    );
  }

  /** How many pixels of a chart are not transparent. */
  private static int inkOf(Page page, String id) {
    Object ink = page.evaluate(
      "id => { const c = document.querySelector(`#${id} canvas`);" +
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;" +
        " let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; }",
      id
    );
    return ((Number) ink).intValue();
  }
}
