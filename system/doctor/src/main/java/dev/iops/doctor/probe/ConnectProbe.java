package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.Handshake;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Opens the doctor's connection, or says how its handshake was answered. */
final class ConnectProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NETWORK_PATIENCE = Duration.ofSeconds(10);
  static final String SOURCE = "the doctor";

  private final Time time;
  private final Own own;

  ConnectProbe(Time time, Own own) {
    this.time = time;
    this.own = own;
  }

  /**
   * What became of it.
   *
   * @param socket if it is open
   * @param signs what was odd about it
   */
  record Result(Handshake handshake, Optional<Socket> socket, List<ClientSign> signs) {}

  Result connect(URI url, Optional<String> subprotocol) {
    HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(NETWORK_PATIENCE)
      .build();
    Socket socket = new Socket(http, time, own.runId());
    WebSocket.Builder builder = http
      .newWebSocketBuilder()
      .connectTimeout(PATIENCE)
      .header("User-Agent", own.userAgent());
    subprotocol.ifPresent(builder::subprotocols);
    Instant begun = time.now();
    try {
      socket.opened(builder.buildAsync(url, socket.listener()).join());
      Handshake opened = new Handshake.Opened(Duration.between(begun, time.now()));
      return new Result(opened, Optional.of(socket), missing(socket, subprotocol));
    } catch (CompletionException e) {
      http.shutdownNow();
      return refused(e.getCause());
    }
  }

  private static List<ClientSign> missing(Socket socket, Optional<String> subprotocol) {
    return subprotocol
      .filter(offered -> !offered.equals(socket.subprotocol()))
      .map(offered ->
        new ClientSign(
          SOURCE,
          Kind.CONSOLE,
          0,
          "it offered the sub-protocol %s, and the answer 101 has no header Sec-WebSocket-Protocol".formatted(offered),
          true
        )
      )
      .map(List::of)
      .orElse(List.of());
  }

  private static Result refused(Throwable problem) {
    if (problem instanceof WebSocketHandshakeException refusal && refusal.getResponse() != null) {
      HttpResponse<?> response = refusal.getResponse();
      List<String> detail = new ArrayList<>();
      response.headers().firstValue("content-type").ifPresent(detail::add);
      response.headers().firstValue("x-amzn-errortype").ifPresent(detail::add);
      String text = detail.isEmpty() ? "without content" : String.join(", ", detail);
      ClientSign sign = new ClientSign(SOURCE, Kind.HANDSHAKE, response.statusCode(), text, true);
      return new Result(new Handshake.Refused(response.statusCode()), Optional.empty(), List.of(sign));
    }
    String name = problem.getClass().getSimpleName();
    String message = problem.getMessage() == null ? name : name + ": " + Looking.firstLine(problem);
    return new Result(new Handshake.NoAnswer(message), Optional.empty(), List.of());
  }
}
