package dev.iops.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on the loopback interface that keeps what it was asked and answers always the same. */
public final class FakeAws implements AutoCloseable {

  /** One request. */
  public record Request(String method, String path, String authorization, String body) {}

  public final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String errorType = "";

  public FakeAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers that from now on, with an empty body. */
  public void answerWith(int newStatus, String newErrorType) {
    status = newStatus;
    errorType = newErrorType;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      requests.add(
        new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), authorization, body)
      );
      if (!errorType.isEmpty()) {
        exchange.getResponseHeaders().add("x-amzn-ErrorType", errorType);
      }
      byte[] answer = (status == 200 ? "{}" : "").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
