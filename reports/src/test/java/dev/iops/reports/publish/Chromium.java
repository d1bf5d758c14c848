package dev.iops.reports.publish;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium, driven by the Node.js that the build has; for one thread. */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; a test that has none is skipped and says what is missing. */
  static Chromium start() {
    Optional<Path> chromium = program("chromium");
    Optional<Path> node = program("node");
    assumeTrue(chromium.isPresent(), "chromium is not installed: apt-get install chromium");
    assumeTrue(node.isPresent(), "node is not installed: Playwright's driver needs Node.js 20 or newer");
    String nodePath = node.get().toString();
    System.setProperty("playwright.nodejs.path", nodePath);
    Map<String, String> environment = Map.of(
      "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
      "1",
      "PLAYWRIGHT_NODEJS_PATH",
      nodePath
    );
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setExecutablePath(chromium.get());
    options.setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
      .map(folder -> Path.of(folder).resolve(name))
      .filter(Files::isExecutable)
      .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
