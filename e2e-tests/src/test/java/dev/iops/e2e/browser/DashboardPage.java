package dev.iops.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.iops.dashboard.SiteServer;
import dev.iops.e2e.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The operations page, opened in a browser context of its own and connected to a WebSocket API of the test's choice. */
final class DashboardPage implements AutoCloseable {

  /** The page's time when it is opened, if its clock is the test's: 2026-01-05T10:00:00Z. */
  static final long START_MS = 1_767_607_200_000L;

  private static final Path RESOURCES = Checkout.root().resolve("e2e-tests/src/test/resources/browser");

  private final AutoCloseable site;
  private final BrowserContext context;
  private final Page page;
  private final List<String> console = new ArrayList<>();

  private DashboardPage(AutoCloseable site, Browser.NewContextOptions options) {
    this.site = site;
    context = SharedBrowser.browser().newContext(options);
    context.addInitScript(RESOURCES.resolve("observer.js"));
    page = context.newPage();
    page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
    page.onPageError(error -> console.add("thrown: " + error));
  }

  /** Opens it; its clock is the machine's. */
  static DashboardPage open(URI webSocketUrl) {
    return open(webSocketUrl, new Browser.NewContextOptions());
  }

  /** The same in a window of that size and with that colour scheme. */
  static DashboardPage open(URI webSocketUrl, int width, int height, ColorScheme scheme) {
    return open(webSocketUrl, new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
  }

  private static DashboardPage open(URI webSocketUrl, Browser.NewContextOptions options) {
    SiteServer site = serve(webSocketUrl);
    DashboardPage opened = new DashboardPage(site, options);
    opened.page.navigate(site.url().toString());
    return opened;
  }

  /**
   * Opens it with a clock that stands still, and chance that is none.
   *
   * @param chance what {@code Math.random()} gives, 0 to below 1
   */
  static DashboardPage openStill(URI webSocketUrl, double chance) {
    SiteServer site = serve(webSocketUrl);
    DashboardPage opened = new DashboardPage(site, new Browser.NewContextOptions());
    opened.goStill(site.url(), chance);
    return opened;
  }

  /**
   * Opens the page of the incident instead, also with a clock that stands still.
   *
   * @param client which of its clients: loop, pile-up, silent or good
   * @param reconnectMs after how long the first and the third come back
   */
  static DashboardPage openIncident(URI webSocketUrl, String client, long reconnectMs) {
    String url = URLEncoder.encode(webSocketUrl.toString(), StandardCharsets.UTF_8);
    String query = "?client=" + client + "&reconnectMs=" + reconnectMs + "&url=" + url;
    try {
      IncidentSite site = IncidentSite.start(RESOURCES);
      DashboardPage opened = new DashboardPage(site, new Browser.NewContextOptions());
      opened.goStill(site.url().resolve(IncidentSite.PAGE + query), 0);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void goStill(URI address, double chance) {
    context.addInitScript("Math.random = () => " + chance);
    // it runs until it is stopped, and cannot be stopped at a time that is over
    page.clock().install(new Clock.InstallOptions().setTime(START_MS - 60_000));
    page.clock().pauseAt(START_MS);
    page.navigate(address.toString());
  }

  private static SiteServer serve(URI webSocketUrl) {
    try {
      return SiteServer.start(0, webSocketUrl);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Page page() {
    return page;
  }

  /** What the page and the browser wrote to the console. */
  List<String> console() {
    return console;
  }

  /** Lets the page's clock run; every timer fires at its own time. */
  void pass(long millis) {
    page.clock().runFor(millis);
  }

  /** Moves the page's clock at once; what is due fires once, after the jump, as on a machine that slept. */
  void sleep(long millis) {
    page.clock().fastForward(millis);
  }

  /** Waits until the connection is in a state, such as {@code connected}. */
  void awaitState(String state) {
    assertThat(page.locator("connection-status")).hasAttribute("data-state", state);
  }

  /** Waits until what the page says of its connection holds this text. */
  void awaitStatus(String text) {
    assertThat(page.locator("connection-status")).containsText(text);
  }

  /** Waits until a condition outside of the page holds. */
  void await(BooleanSupplier condition) {
    page.waitForCondition(
      new SparingCondition(condition),
      new Page.WaitForConditionOptions().setTimeout(SharedBrowser.PATIENCE_MILLIS)
    );
  }

  /** Waits until an element shows exactly this. */
  void awaitText(String selector, String text) {
    assertThat(page.locator(selector)).hasText(text);
  }

  /** Waits until an element's text matches. */
  void awaitText(String selector, Pattern pattern) {
    assertThat(page.locator(selector)).hasText(pattern);
  }

  /** The elements that match. */
  Locator all(String selector) {
    return page.locator(selector);
  }

  /** What the page's WebSockets went through: startedAtMs, openedAtMs, extensions, protocol, code, reason, clean, frames (that came), sent. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> sockets() {
    return (List<Map<String, Object>>) page.evaluate("observed");
  }

  /** How many text frames the page has read. */
  int framesRead() {
    return sockets()
      .stream()
      .mapToInt(socket -> ((Number) socket.get("frames")).intValue())
      .sum();
  }

  /** What the page has received of a run, in its order: each {@code streamId/sequence} with its microseconds from emission to browser. */
  @SuppressWarnings("unchecked")
  List<Map.Entry<String, Long>> received(String runId) {
    var events = (List<Map<String, Object>>) page.evaluate("run => received.filter(e => e.runId === run)", runId);
    return events
      .stream()
      .map(event -> Map.entry((String) event.get("event"), ((Number) event.get("micros")).longValue()))
      .toList();
  }

  /** When each of the page's handshakes started, by its own clock. */
  List<Long> attemptsAtMs() {
    return sockets()
      .stream()
      .map(socket -> ((Number) socket.get("startedAtMs")).longValue())
      .toList();
  }

  /** Takes the network from the page, or gives it back. */
  void setOffline(boolean offline) {
    context.setOffline(offline);
  }

  @Override
  public void close() {
    context.close();
    try {
      site.close();
    } catch (Exception e) {
      throw new IllegalStateException("the page's server does not stop", e);
    }
  }
}
