package dev.iops.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That everybody can use the page: axe's rules, light and dark, from a phone to a wall. */
class AppearanceTest {

  private ScriptedServer server;
  private DashboardPage page;

  @BeforeEach
  void start() {
    SharedBrowser.browser();
    server = ScriptedServer.start();
  }

  @AfterEach
  void stop() {
    if (page != null) {
      page.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = { "LIGHT", "DARK" })
  void thePageIsAccessibleWhetherItIsConnectedOrNot(ColorScheme scheme) {
    openWithData(scheme);
    assertThat(violations()).isEmpty();
    page.page().setViewportSize(360, 740);
    assertThat(violations()).as("on a phone").isEmpty();

    server.refuseWith(403);
    server.peer().close(1001, "Going away");
    page.awaitState("waiting");
    page.awaitStatus("Connect now");
    assertThat(violations()).as("while it is not connected").isEmpty();
  }

  @Test
  void thePageFitsFromAPhoneToAWall() {
    openWithData(ColorScheme.LIGHT);

    for (int width : new int[] { 360, 768, 1280, 1920, 3840 }) {
      page.page().setViewportSize(width, 800);
      page.await(() -> widthOf("document.documentElement") == width);
      page.await(() -> widthOf("document.querySelector('.plot canvas')") <= widthOf("document.querySelector('.plot')"));
    }
  }

  @Test
  void whatIsPlantedIsFound() {
    openWithData(ColorScheme.LIGHT);
    page
      .page()
      .evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('img'), { src: 'icon.svg' }))"
      );

    var planted = axe().withRules(List.of("image-alt")).analyze();

    assertThat(describe(planted.getViolations())).singleElement().asString().startsWith("image-alt");
  }

  @Test
  void thePolicyForbidsInlineScriptsStylesAndMarkup() {
    openWithData(ColorScheme.LIGHT);
    assertThat(page.console()).isEmpty();

    Object thrown = page
      .page()
      .evaluate("() => { try { document.body.innerHTML = '<p>'; return 'done'; } catch (e) { return e.name; } }");
    page
      .page()
      .evaluate(
        "() => { const s = document.createElement('style'); s.append('main { display: none }'); document.body.append(s); }"
      );

    assertThat(thrown).isEqualTo("TypeError");
    assertThat(page.all("main").isVisible()).isTrue();
    assertThat(page.console()).anyMatch(line -> line.contains("style-src"));
  }

  @Test
  void theColoursOfTheChartsFollowTheScheme() {
    openWithData(ColorScheme.LIGHT);
    Object light = chart();
    page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

    page.await(() -> !chart().equals(light));
  }

  private Object chart() {
    return page.page().evaluate("document.querySelector('rate-chart canvas').toDataURL()");
  }

  private void openWithData(ColorScheme scheme) {
    page = DashboardPage.open(server.url(), 1280, 800, scheme);
    page.awaitState("connected");
    page.await(() -> server.peers().size() == 1);
    server.peer().send(Updates.of("a-stream-with-a-name-that-is-rather-long", 0, 1, 2, 5));
    server.peer().send(Updates.alert("Risk of stream-031 rose to 91 (threshold 80)"));
    page.awaitText("#events-tile .value", "4");
    page.await(() -> page.all(".plot canvas").count() == 2);
  }

  private List<String> violations() {
    List<Rule> violations = axe().analyze().getViolations();
    return describe(violations);
  }

  /** A page without frames is analysed as it is; otherwise axe opens another one to put the frames' results together. */
  private AxeBuilder axe() {
    return new AxeBuilder(page.page()).setLegacyMode(true);
  }

  private static List<String> describe(List<Rule> violations) {
    return violations
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

  /** How wide the content of an element is, in CSS pixels. */
  private int widthOf(String element) {
    return ((Number) page.page().evaluate(element + ".scrollWidth")).intValue();
  }
}
