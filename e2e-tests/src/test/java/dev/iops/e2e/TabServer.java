package dev.iops.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves one page on loopback and keeps what the page posts to {@code /tell}. */
final class TabServer implements AutoCloseable {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private TabServer(byte[] page) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, page));
    server.createContext("/tell", exchange -> {
      told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      answer(exchange, new byte[0]);
    });
    server.start();
  }

  /** Starts with a page of the tests' resources. */
  static TabServer start(String page) {
    Path file = Checkout.root().resolve("e2e-tests/src/test/resources").resolve(page);
    try {
      return new TabServer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page's address, which names the WebSocket that it is to open. */
  String url(URI webSocket) {
    String parameter = URLEncoder.encode(webSocket.toString(), StandardCharsets.UTF_8);
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/?url=" + parameter;
  }

  /** What the page has told until now. */
  List<String> told() {
    return List.copyOf(told);
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
