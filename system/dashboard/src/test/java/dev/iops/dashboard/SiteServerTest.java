package dev.iops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteServerTest {

  private static final URI SOCKET = URI.create("ws://127.0.0.1:4567/prod");

  private final HttpClient http = HttpClient.newHttpClient();
  private SiteServer server;

  @BeforeEach
  void start() throws IOException {
    server = SiteServer.start(0, SOCKET);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void theFolderIsThePage() throws Exception {
    HttpResponse<String> page = get("");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).contains("<connection-status>");
  }

  @Test
  void everyFileIsServedWithItsTypeAndTheHeaders() throws Exception {
    for (String path : DashboardSite.paths()) {
      HttpResponse<String> file = get(path);

      assertThat(file.statusCode()).as(path).isEqualTo(200);
      assertThat(file.headers().firstValue("content-type")).as(path).hasValue(DashboardSite.contentType(path));
      assertThat(file.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }
  }

  @Test
  void thePageIsToldWhereToConnect() throws Exception {
    assertThat(get(DashboardSite.CONFIG).body()).isEqualTo("{\"webSocketUrl\":\"ws://127.0.0.1:4567/prod\"}");
  }

  @Test
  void onlyTheOwnScriptsAndTheOneWebSocketAreAllowed() throws Exception {
    assertThat(get("").headers().firstValue("content-security-policy").orElseThrow())
      .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
      .contains("connect-src 'self' ws://127.0.0.1:4567;", "require-trusted-types-for 'script'")
      .doesNotContain("unsafe", "*", "data:");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(get("nothing.js").statusCode()).isEqualTo(404);
    assertThat(get("parts/../../DashboardSite.class").statusCode()).isEqualTo(404);
    assertThat(get("%2e%2e/DashboardSite.class").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingButReadingIsAllowed() throws Exception {
    var post = HttpRequest.newBuilder(server.url()).POST(HttpRequest.BodyPublishers.noBody()).build();

    assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void aTakenPortIsSaid() {
    assertThatThrownBy(() -> SiteServer.start(server.url().getPort(), SOCKET)).isInstanceOf(BindException.class);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(server.url().resolve("/" + path)).build(), BodyHandlers.ofString());
  }
}
