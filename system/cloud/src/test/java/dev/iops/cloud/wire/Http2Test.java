package dev.iops.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.gateway.BufferLeaks;
import dev.iops.cloud.wire.Http2Client.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The endpoint over HTTP/2 in clear text (RFC 9113). */
@Timeout(60)
@ExtendWith(BufferLeaks.class)
class Http2Test {

  private static final int STREAMS = 90;
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EMPTY_SETTINGS = { 0, 0, 0, 4, 0, 0, 0, 0, 0 };
  private static final int FRAME_TYPE = 3;
  private static final int SETTINGS = 4;

  private final CountDownLatch begun = new CountDownLatch(STREAMS);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AwsEndpoint endpoint = new AwsEndpoint(0, new AwsServices().add(new TestService(begun, released)));

  @AfterEach
  void close() {
    released.countDown();
    endpoint.close();
  }

  @Test
  void allStreamsOfAConnectionAreAnsweredSideBySide() throws Exception {
    try (var client = new Http2Client(endpoint.port())) {
      List<CompletableFuture<Answer>> answers = IntStream.range(0, STREAMS)
        .mapToObj(i -> client.post(TestService.WAIT, ("body " + i).getBytes(StandardCharsets.UTF_8)))
        .toList();

      // none is answered yet, so every one of them has to be running
      assertThat(begun.await(30, TimeUnit.SECONDS)).as("all requests run at the same time").isTrue();
      assertThat(answers).noneMatch(CompletableFuture::isDone);
      released.countDown();

      for (int i = 0; i < STREAMS; i++) {
        assertThat(answers.get(i).get()).isEqualTo(new Answer(200, "body " + i));
      }
    }
  }

  @Test
  void theLargestBodyGoesThereAndBack() throws Exception {
    String text = "x".repeat(AwsEndpoint.MAX_BODY_BYTES);
    try (var client = new Http2Client(endpoint.port())) {
      Answer answer = client.post(TestService.ECHO, text.getBytes(StandardCharsets.US_ASCII)).get();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().equals(text)).as("the same %d bytes", text.length()).isTrue();
    }
  }

  @Test
  void aLargerBodyIsRefusedAndTheConnectionGoesOn() throws Exception {
    try (var client = new Http2Client(endpoint.port())) {
      Answer refused = client.post(TestService.ECHO, new byte[AwsEndpoint.MAX_BODY_BYTES + 1]).get();

      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.body()).contains("RequestTooLargeException", "larger than 16777216 bytes");
      assertThat(client.post(TestService.ECHO, new byte[] { 'a' }).get()).isEqualTo(new Answer(200, "a"));
    }
  }

  @Test
  void anUnknownServiceIsAnErrorOfItsStreamOnly() throws Exception {
    try (var client = new Http2Client(endpoint.port())) {
      Answer refused = client.post("Nothing_1.Known", new byte[0]).get();

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("does not emulate Nothing_1.Known");
      assertThat(client.post(TestService.ECHO, new byte[] { 'a' }).get()).isEqualTo(new Answer(200, "a"));
    }
  }

  @Test
  void closingSendsGoAwayAndWaitsForTheOpenRequest() throws Exception {
    try (var client = new Http2Client(endpoint.port())) {
      var open = client.post(TestService.WAIT, new byte[] { 'a' });
      await().until(() -> begun.getCount() == STREAMS - 1);

      Thread closing = Thread.ofVirtual().start(endpoint::close);
      assertThat(client.goAway().get(30, TimeUnit.SECONDS)).as("last stream").isGreaterThan(0);
      released.countDown();

      assertThat(open.get(30, TimeUnit.SECONDS)).isEqualTo(new Answer(200, "a"));
      closing.join();
      await().until(() -> !client.isOpen());
    }
  }

  @Test
  void closingCutsOffARequestThatDoesNotEnd() throws Exception {
    try (var client = new Http2Client(endpoint.port())) {
      var open = client.post(TestService.WAIT, new byte[] { 'a' });
      await().until(() -> begun.getCount() == STREAMS - 1);

      endpoint.close();

      assertThatThrownBy(() -> open.get(30, TimeUnit.SECONDS)).hasMessageContaining("closed without an answer");
    }
  }

  @Test
  void thePrefaceMayComeByteByByte() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      socket.setTcpNoDelay(true);
      for (byte one : PREFACE) {
        socket.getOutputStream().write(one);
        socket.getOutputStream().flush();
      }
      socket.getOutputStream().write(EMPTY_SETTINGS);

      byte[] first = socket.getInputStream().readNBytes(EMPTY_SETTINGS.length);

      assertThat(first[FRAME_TYPE])
        .as("type of the server's first frame")
        .isEqualTo((byte) SETTINGS);
    }
  }
}
