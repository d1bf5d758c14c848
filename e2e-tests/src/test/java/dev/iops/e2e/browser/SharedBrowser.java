package dev.iops.e2e.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One headless Chromium for all tests: starts when the first test asks, ends with the tests' JVM. Tests in it run one after
 * the other and on one thread, because Playwright is for one thread.
 */
final class SharedBrowser {

  /** What is awaited comes at once, unless the machine is busy. */
  static final double PATIENCE_MILLIS = 90_000;

  private static Browser browser;

  private SharedBrowser() {}

  /** The browser; a test without one is skipped, and says what is missing. */
  static synchronized Browser browser() {
    Optional<Path> chromium = program("chromium");
    Optional<Path> node = program("node");
    assumeTrue(chromium.isPresent(), "chromium is not installed: apt-get install chromium");
    assumeTrue(node.isPresent(), "node is not installed: Playwright's driver needs Node.js 20 or newer");
    if (browser == null) {
      browser = start(chromium.get(), node.get());
    }
    return browser;
  }

  private static Browser start(Path chromium, Path node) {
    System.setProperty("playwright.nodejs.path", node.toString());
    Playwright playwright = Playwright.create(
      new Playwright.CreateOptions().setEnv(
        Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())
      )
    );
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return playwright
      .chromium()
      .launch(
        new BrowserType.LaunchOptions()
          .setExecutablePath(chromium)
          .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"))
      );
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
      .map(folder -> Path.of(folder).resolve(name))
      .filter(Files::isExecutable)
      .findFirst();
  }
}
