package dev.iops.simulations.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.simulations.frame.Frames;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SubscriberTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RecordingListener listener = new RecordingListener();
  private FakeGateway gateway;
  private SubscriberGroup group;

  @BeforeEach
  void start() {
    gateway = new FakeGateway();
    group = new SubscriberGroup(gateway.url(), PATIENCE);
  }

  @AfterEach
  void stop() {
    group.close();
    gateway.close();
  }

  @Test
  void saysGoodbyeWith1000AndRecordsThatItWasTheClient() throws Exception {
    Subscriber subscriber = connect();

    subscriber.close(1000, "done", PATIENCE);
    subscriber.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(listener.heard).containsExactly("opened", "closed CLIENT 1000 done");
    assertThat(gateway.closeCodes()).containsExactly(1000);
  }

  @Test
  void readsAMessageThatComesInPieces() throws Exception {
    connect();
    String text = Frames.update("run", "stream-001", 7, 1_000);
    String tail = text.substring(90);

    gateway.send(new TextWebSocketFrame(false, 0, text.substring(0, 40)));
    gateway.send(new ContinuationWebSocketFrame(false, 0, text.substring(40, 90)));
    gateway.send(new ContinuationWebSocketFrame(true, 0, tail));

    await()
      .atMost(PATIENCE)
      .untilAsserted(() -> assertThat(listener.heard).contains("event stream-001 7"));
  }

  @Test
  void readsAFrameFarAboveTheLimitOfTheProtocol() throws Exception {
    connect();
    String event = Frames.event("run", "stream-002", 1, 1_000);
    String many = (event + ",").repeat(1_000) + event;

    gateway.send(new TextWebSocketFrame(Frames.update(many, 9_000)));

    await()
      .atMost(PATIENCE)
      .untilAsserted(() -> assertThat(listener.heard).filteredOn("event stream-002 1"::equals).hasSize(1_001));
  }

  @Test
  void recordsTheServersCloseCodeAndReason() throws Exception {
    Subscriber subscriber = connect();

    gateway.send(new CloseWebSocketFrame(1001, "Going away"));
    subscriber.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(listener.heard).containsExactly("opened", "closed SERVER 1001 Going away");
  }

  @Test
  void aCloseFrameWithoutACodeIs1005() throws Exception {
    Subscriber subscriber = connect();

    gateway.send(new CloseWebSocketFrame());
    subscriber.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(listener.heard).contains("closed SERVER 1005 ");
  }

  @Test
  void anEndWithoutACloseFrameIs1006ByTheNetwork() throws Exception {
    Subscriber subscriber = connect();

    gateway.hangUp();
    subscriber.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(listener.heard).contains("closed NETWORK 1006 ");
  }

  @Test
  void aRefusedHandshakeIsRecordedWithItsStatus() throws Exception {
    gateway.refuseWith(403);

    Subscriber subscriber = group.connect(listener);

    assertThat(subscriber.opened().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    assertThat(listener.heard).containsExactly("refused 403 Forbidden");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    gateway.neverAnswer();
    try (SubscriberGroup impatient = new SubscriberGroup(gateway.url(), Duration.ofMillis(100))) {
      assertThat(impatient.connect(listener).opened().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    }

    assertThat(listener.heard).containsExactly("refused 0 no handshake within 100 ms");
  }

  @Test
  void anAddressWhereNobodyListensIsAFailedHandshakeWithoutAStatus() throws Exception {
    URI nobody = gateway.url();
    gateway.close();
    try (SubscriberGroup lonely = new SubscriberGroup(nobody, PATIENCE)) {
      assertThat(lonely.connect(listener).opened().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    }

    assertThat(listener.heard).hasSize(1).first().asString().startsWith("refused 0 ");
  }

  @Test
  void garbageIsRecordedAndWhatFollowsIsReadAllTheSame() throws Exception {
    connect();

    gateway.send(new TextWebSocketFrame("not json"));
    gateway.send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] { 1, 2 })));
    gateway.send(new TextWebSocketFrame(Frames.update("run", "stream-003", 0, 1_000)));

    await()
      .atMost(PATIENCE)
      .untilAsserted(() -> assertThat(listener.heard).contains("event stream-003 0"));
    assertThat(listener.heard.get(1)).startsWith("unreadable not JSON").endsWith("in not json");
    assertThat(listener.heard.get(2)).startsWith("unreadable expected a text frame").endsWith("in 0102");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void furtherLoopbackAddressesTakeOverWhenThePortsOfOneAreUsedUp() throws Exception {
    try (SubscriberGroup many = new SubscriberGroup(gateway.url(), PATIENCE, 2)) {
      for (int i = 0; i < 5; i++) {
        assertThat(many.connect(new RecordingListener()).opened().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
      await()
        .atMost(PATIENCE)
        .until(() -> gateway.connected() == 5);

      assertThat(gateway.clientAddresses()).containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.3");
    }
  }

  private Subscriber connect() throws Exception {
    Subscriber subscriber = group.connect(listener);
    assertThat(subscriber.opened().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await()
      .atMost(PATIENCE)
      .until(() -> gateway.connected() == 1);
    return subscriber;
  }
}
