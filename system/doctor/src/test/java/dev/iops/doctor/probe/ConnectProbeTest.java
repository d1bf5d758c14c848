package dev.iops.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.Handshake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes that are answered by something else than 101. */
class ConnectProbeTest {

  private final Time time = new ManualTime(Instant.EPOCH);
  private final ConnectProbe probe = new ConnectProbe(time, Own.at(Instant.EPOCH));

  @ParameterizedTest
  @ValueSource(ints = { 200, 400, 401, 403, 410, 429, 500, 502 })
  void theStatusIsTold(int status) throws IOException {
    HttpServer server = answering(status);
    try {
      ConnectProbe.Result result = probe.connect(url(server), Optional.empty());

      assertThat(result.socket()).isEmpty();
      assertThat(result.handshake()).isEqualTo(new Handshake.Refused(status));
      assertThat(result.signs()).containsExactly(
        new ClientSign("the doctor", Kind.HANDSHAKE, status, "text/html", true)
      );
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whereNobodyListensThereIsNoAnswer() throws IOException {
    HttpServer server = answering(200);
    URI url = url(server);
    server.stop(0);

    ConnectProbe.Result result = probe.connect(url, Optional.empty());

    assertThat(result.handshake()).isInstanceOfSatisfying(Handshake.NoAnswer.class, none ->
      assertThat(none.because()).startsWith("ConnectException")
    );
    assertThat(result.signs()).isEmpty();
  }

  private static URI url(HttpServer server) {
    return URI.create("ws://127.0.0.1:" + server.getAddress().getPort() + "/prod");
  }

  private static HttpServer answering(int status) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    byte[] page = "<html></html>".getBytes(StandardCharsets.UTF_8);
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/html");
      exchange.sendResponseHeaders(status, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
    server.start();
    return server;
  }
}
