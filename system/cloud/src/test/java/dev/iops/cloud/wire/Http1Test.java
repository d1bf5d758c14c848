package dev.iops.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.gateway.BufferLeaks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The endpoint over HTTP/1.1, where it is not what every other test uses anyway. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(BufferLeaks.class)
class Http1Test {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:05.999Z");

  private final AwsEndpoint endpoint = new AwsEndpoint(
    0,
    new AwsServices(() -> NOW).add(new TestService(new CountDownLatch(0), new CountDownLatch(0)))
  );

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void anOfferToUpgradeIsIgnored() throws Exception {
    // the JDK's client offers h2c at its defaults, and a server may ignore that (RFC 9110, section 7.8)
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(endpoint.uri())
        .header("x-amz-target", TestService.ECHO)
        .POST(HttpRequest.BodyPublishers.ofString("hello"))
        .build();

      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.body()).isEqualTo("hello");
    }
  }

  @Test
  void everyAnswerIsDatedByTheCloudsClock() throws IOException {
    var connection = (HttpURLConnection) endpoint.uri().toURL().openConnection();

    assertThat(connection.getResponseCode()).as("an error too").isGreaterThanOrEqualTo(400);
    assertThat(connection.getHeaderField("date")).isEqualTo("Sun, 1 Mar 2026 12:00:05 GMT");
  }

  @Test
  void aClientThatExpectsToBeToldSendsItsBodyThen() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      BufferedReader answer = head(socket, 5);

      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(answer.readLine()).isEmpty();
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));

      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(rest(answer)).endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void aClientThatExpectsToBeToldNeedNotSendTooLargeABody() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      BufferedReader answer = head(socket, AwsEndpoint.MAX_BODY_BYTES + 1);

      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
      assertThat(rest(answer)).contains("RequestTooLargeException", "larger than 16777216 bytes");
    }
  }

  @Test
  void tooLargeABodyIsRefusedInWordsThatArrive() throws IOException {
    var connection = (HttpURLConnection) endpoint.uri().toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("x-amz-target", TestService.ECHO);
    connection.setFixedLengthStreamingMode(2 * AwsEndpoint.MAX_BODY_BYTES);
    try (var body = connection.getOutputStream()) {
      body.write(new byte[2 * AwsEndpoint.MAX_BODY_BYTES]);
    }

    assertThat(connection.getResponseCode()).isEqualTo(413);
    assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
      "RequestTooLargeException",
      "larger than 16777216 bytes"
    );
  }

  private static BufferedReader head(Socket socket, int contentLength) throws IOException {
    String head =
      "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: " +
      TestService.ECHO +
      "\r\nExpect: 100-continue\r\nContent-Length: " +
      contentLength +
      "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** The rest of an answer's head, and as much of a body as its head says. */
  private static String rest(BufferedReader answer) throws IOException {
    var text = new StringBuilder();
    int length = 0;
    for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
      text.append(line).append("\r\n");
      if (line.startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring("content-length: ".length()));
      }
    }
    char[] body = new char[length];
    int read = 0;
    while (read < length) {
      read += answer.read(body, read, length - read);
    }
    return text.append("\r\n").append(body).toString();
  }
}
