package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.scenarios.SharedCloud;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tab of a real browser, without Playwright: its page tells by itself what its WebSocket sees. */
class BrowserTabTest {

  @TempDir
  private static Path folder;

  private static RunningCloud cloud;

  @BeforeAll
  static void up() {
    assumeTrue(Programs.installed("chromium"), "chromium is not installed: apt-get install chromium");
    cloud = SharedCloud.cloud();
  }

  @Test
  void aTabIsAnsweredUpdatedAndCutOff() {
    var backend = new BackendClient(cloud.target());
    try (var page = TabServer.start("tab.html"); var chromium = chromium(page.url(cloud.target().webSocketUrl()))) {
      Told told = new Told(page::told);
      JsonNode open = told.await("open");
      assertThat(open.path("extensions").asText()).as("offered permessage-deflate is declined").isEmpty();
      assertThat(open.path("protocol").asText()).isEmpty();
      told.await("message", message -> message.path("data").asText().contains("\"type\":\"pong\""));
      String id = backend.awaitOnlyConnection();

      backend.invokeSimulator();
      told.await("message", message -> message.path("data").asText().contains("\"type\":\"update\""));

      backend.delete(id);
      JsonNode end = told.await("close");
      assertThat(end.path("code").asInt()).isEqualTo(1000);
      assertThat(end.path("clean").asBoolean()).isTrue();
      assertThat(chromium.isRunning()).isTrue();
    }
  }

  private static RunningProgram chromium(String url) {
    return RunningProgram.start(
      new ProcessBuilder(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--remote-debugging-port=0",
        "--user-data-dir=" + folder.resolve("profile"),
        url
      )
    );
  }
}
