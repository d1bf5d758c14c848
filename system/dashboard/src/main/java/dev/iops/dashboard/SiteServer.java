package dev.iops.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page on this machine's loopback address, until it is closed. */
public final class SiteServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final long NO_BODY = -1;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> paths = Set.copyOf(DashboardSite.paths());
  private final Map<String, String> headers;
  private final byte[] config;
  private final HttpServer server;

  private SiteServer(int port, URI webSocketUrl) throws IOException {
    headers = SecurityHeaders.all(originOf(webSocketUrl));
    // A URI holds neither quotes nor backslashes nor control characters, so it stands in JSON as it is.
    config = "{\"webSocketUrl\":\"%s\"}".formatted(webSocketUrl.toASCIIString()).getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Starts it.
   *
   * @param port 0 for any free one
   * @param webSocketUrl where the page connects
   * @throws IOException if the port is taken
   */
  public static SiteServer start(int port, URI webSocketUrl) throws IOException {
    return new SiteServer(port, webSocketUrl);
  }

  /** The page's address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.forEach(exchange.getResponseHeaders()::set);
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, NO_BODY);
        return;
      }
      String asked = exchange.getRequestURI().getPath().substring(1);
      String path = asked.isEmpty() ? DashboardSite.INDEX : asked;
      if (path.equals(DashboardSite.CONFIG)) {
        send(exchange, path, config);
      } else if (paths.contains(path)) {
        send(exchange, path, DashboardSite.read(path));
      } else {
        exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
      }
    }
  }

  private static void send(HttpExchange exchange, String path, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", DashboardSite.contentType(path));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(OK, NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(OK, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String originOf(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
