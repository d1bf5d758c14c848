package dev.iops.e2e.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.iops.dashboard.DashboardSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves the page of the incident beside the operations page's scripts. From a real loopback address: Chromium lets pages that
 * come from nowhere, such as Playwright's fulfilled requests, open no WebSocket to this machine (Local Network Access).
 */
final class IncidentSite implements AutoCloseable {

  static final String PAGE = "incident.html";

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final long NO_BODY = -1;

  private final Path resources;
  private final HttpServer server;

  private IncidentSite(Path resources) throws IOException {
    this.resources = resources;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Starts it.
   *
   * @param resources the folder of the page and its script
   */
  static IncidentSite start(Path resources) throws IOException {
    return new IncidentSite(resources);
  }

  /** The address of its folder. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      Path own = resources.resolve(path);
      if (!Files.isRegularFile(own) && !DashboardSite.paths().contains(path)) {
        exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
        return;
      }
      byte[] body = Files.isRegularFile(own) ? Files.readAllBytes(own) : DashboardSite.read(path);
      exchange.getResponseHeaders().set("Content-Type", DashboardSite.contentType(path));
      exchange.sendResponseHeaders(OK, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
