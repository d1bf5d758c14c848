package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever peers do, the gateway serves the others, and when they are gone nothing of them is left: no connection, no
 * timer, no socket, no buffer. {@code -Dgateway.seed} repeats a run.
 */
@ExtendWith(BufferLeaks.class)
class HostilePeersTest {

  private static final long SEED = Long.getLong("gateway.seed", System.nanoTime());
  private static final int BURSTS = 600;
  private static final int REJECTED = 10_000;
  private static final int REJECTED_PER_SOCKET = 500;
  private static final int SLOW = 200;
  private static final int VANISHING = 200;
  private static final int CALLBACKS = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private final HostileBytes bytes = new HostileBytes(SEED);
  private HandleLeaks handles;

  @BeforeEach
  void start() throws Exception {
    System.out.println("seed: -Dgateway.seed=" + SEED);
    fixture.product().start();
    assertServesOthers();
    handles = HandleLeaks.start();
  }

  /** Nothing is left of the peers, and the next one is served. */
  @AfterEach
  void leavesNothing() throws Exception {
    await()
      .atMost(PATIENCE)
      .untilAsserted(() -> assertThat(fixture.gateway().openConnections()).as("connections").isZero());
    await()
      .atMost(PATIENCE)
      .untilAsserted(() ->
        assertThat(fixture.timeline.waiting())
          .as("timers, seed " + SEED)
          .isZero()
      );
    handles.assertNone();
    assertServesOthers();
  }

  private void assertServesOthers() throws Exception {
    try (RawClient client = fixture.client()) {
      client.requestUpgrade("/prod");
      assertThat(client.readStatus())
        .as("handshake of another, seed " + SEED)
        .isEqualTo(101);
      client.frame(RawClient.PING, true, new byte[] { 7 });
      assertThat(client.read().opcode())
        .as("answer to another, seed " + SEED)
        .isEqualTo(RawClient.PONG);
    }
  }

  /** A peer may be cut off while it still writes. */
  private static void sendRegardless(RawClient client, byte[] bytes) {
    try {
      client.send(bytes);
    } catch (IOException cutOff) {
      // as it should be
    }
  }

  private void leaveSomehow(RawClient client) throws IOException {
    if (bytes.choose(2) == 0) {
      client.reset();
    } else {
      client.hangUp();
    }
  }

  @Test
  void noiseAsFrames() throws Exception {
    for (int i = 0; i < BURSTS; i++) {
      RawClient client = fixture.open();
      sendRegardless(client, bytes.burst());
      sendRegardless(client, bytes.burst());
      leaveSomehow(client);
    }
  }

  @Test
  void noiseAsRequestsAndBehindAnUpgrade() throws Exception {
    for (int i = 0; i < BURSTS; i++) {
      RawClient client = fixture.client();
      if (bytes.choose(2) == 0) {
        client.requestUpgrade("/prod");
      }
      sendRegardless(client, bytes.noise());
      sendRegardless(client, "\r\n\r\nGET /prod HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      leaveSomehow(client);
    }
  }

  @Test
  void tenThousandRejectedHandshakes() throws Exception {
    fixture.functions.on(GatewayFixture.CONNECT, event -> "{\"statusCode\":401}");
    for (int i = 0; i < REJECTED; i++) {
      try (RawClient client = fixture.client()) {
        // One in so many goes as far as the function; the rest fails earlier, which is cheaper to do ten thousand times.
        client.requestUpgrade(i % (REJECTED / REJECTED_PER_SOCKET) == 0 ? "/prod" : "/nowhere");
        assertThat(client.readStatus()).isIn(401, 403);
      }
    }
    fixture.functions.on(GatewayFixture.CONNECT, event -> FakeFunctions.OK);
  }

  @Test
  void handshakesThatDrip() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      slow.add(fixture.client().send("GET /prod HTTP/1.1\r\nX-" + i));
    }
    await().until(() -> fixture.timeline.waiting() == SLOW);
    Duration step = GatewayDurations.defaults().firstRequest().dividedBy(5);
    for (int round = 0; round < 5; round++) {
      for (RawClient client : slow) {
        client.send("x");
      }
      assertServesOthers();
      fixture.timeline.advance(step);
    }
    for (RawClient client : slow) {
      assertThat(client.isAtEnd()).as("cut off").isTrue();
      client.close();
    }
  }

  @Test
  void clientsThatVanishWhileConnectRuns() throws Exception {
    Semaphore answers = new Semaphore(0);
    fixture.functions.on(GatewayFixture.CONNECT, event -> {
      answers.acquire();
      return FakeFunctions.OK;
    });
    for (int i = 0; i < VANISHING; i++) {
      RawClient client = fixture.client().requestUpgrade("/prod");
      sendRegardless(client, bytes.burst());
      fixture.functions.next(GatewayFixture.CONNECT);
      leaveSomehow(client);
    }
    answers.release(2 * VANISHING);
    fixture.functions.on(GatewayFixture.CONNECT, event -> FakeFunctions.OK);
  }

  @Test
  void callbacksThatMakeNoSense() throws Exception {
    String[] methods = { "POST", "GET", "DELETE", "PUT", "TRACE", "OPTIONS", "X" };
    String[] ids = {
      "",
      "x",
      "%",
      "%zz",
      "AAAAAAAAAAAAAAA=",
      "AAAAAAAAAAAAAAA%3D",
      "../..",
      "%00%ff",
      "a".repeat(3000),
    };
    String[] lengths = { "0", "5", "-1", "99999999999999999999", "131073", "x" };
    for (int i = 0; i < CALLBACKS; i++) {
      String target = "/prod/@connections/" + ids[bytes.choose(ids.length)] + (i % 3 == 0 ? "?a=" + i : "");
      String head = methods[bytes.choose(methods.length)] + " " + target + " HTTP/1.1\r\nHost: x\r\n";
      RawClient client = fixture.client();
      client.send(head + "Content-Length: " + lengths[bytes.choose(lengths.length)] + "\r\n\r\n");
      sendRegardless(client, bytes.noise());
      leaveSomehow(client);
    }
  }
}
