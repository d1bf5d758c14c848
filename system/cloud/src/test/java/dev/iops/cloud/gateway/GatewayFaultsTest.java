package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.fault.FaultStrike;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults that are planted in the gateway do what they say, and nothing without being planted. */
@ExtendWith(BufferLeaks.class)
class GatewayFaultsTest {

  private static final int OUTBOUND_BYTES = 1000;

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private String openAndClose() throws Exception {
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      client.close(1000, "").read();
      assertThat(client.isAtEnd()).isTrue();
      return id;
    }
  }

  @Test
  void everyNthDisconnectEventIsLost() throws Exception {
    fixture.with("disconnect-loss:every=2").product().start();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String id = openAndClose();
      await().until(() -> fixture.gateway().openConnections() == 0);
      if (i % 2 == 0) {
        JsonNode event = fixture.functions.next(GatewayFixture.DISCONNECT);
        assertThat(event.at("/requestContext/connectionId").asText()).isEqualTo(id);
      } else {
        ids.add(id);
      }
    }
    fixture.gateway().close();
    assertThat(fixture.functions.waiting(GatewayFixture.DISCONNECT)).isZero();
    assertThat(fixture.journal.strikes()).extracting(FaultStrike::where).containsExactlyElementsOf(ids);
  }

  private List<String> startsOfTenMessages(String... faults) throws Exception {
    GatewayFixture own = new GatewayFixture().with(faults).product().start();
    try (RawClient client = own.open()) {
      int timers = own.timeline.waiting();
      for (int i = 0; i < 10; i++) {
        client.text(Integer.toString(i));
      }
      await().until(() -> own.timeline.waiting() == timers + 10);
      List<String> starts = new ArrayList<>();
      for (int millis = 0; millis <= 1000; millis++) {
        own.timeline.advance(Duration.ofMillis(1));
        int struck = (int) own.journal
          .strikes()
          .stream()
          .filter(effect("held back " + (millis + 1) + " ms"))
          .count();
        for (int i = 0; i < struck; i++) {
          starts.add(own.functions.next(GatewayFixture.DEFAULT).path("body").asText());
        }
      }
      return starts;
    } finally {
      own.afterEach(null);
    }
  }

  private static java.util.function.Predicate<FaultStrike> effect(String end) {
    return strike -> strike.effect().endsWith(" " + end);
  }

  @Test
  void messagesOvertakeEachOtherInTheSameWayForTheSameSeed() throws Exception {
    List<String> inOrder = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    List<String> starts = startsOfTenMessages("message-shuffle:window=1000");
    assertThat(starts).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
    assertThat(startsOfTenMessages("message-shuffle:window=1000")).isEqualTo(starts);
  }

  @Test
  void aHalfOpenConnectionTakesPostsUntilItsIdleLimit() throws Exception {
    fixture.with("half-open:every=2").product().start();
    fixture.open().reset();
    fixture.nextConnectionId();
    fixture.functions.next(GatewayFixture.DISCONNECT);
    RawClient client = fixture.open();
    String id = fixture.nextConnectionId();
    client.reset();
    fixture.timeline.advance(Duration.ofMinutes(9));
    assertThat(fixture.post(id, "to nobody").statusCode()).isEqualTo(200);
    fixture.timeline.advance(Duration.ofMinutes(9));
    assertThat(
      fixture.call("GET", "/prod/@connections/" + GatewayFixture.encode(id), new byte[0]).statusCode()
    ).isEqualTo(200);
    fixture.timeline.advance(Duration.ofMinutes(1));
    JsonNode event = fixture.functions.next(GatewayFixture.DISCONNECT);
    assertThat(event.at("/requestContext/connectionId").asText()).isEqualTo(id);
    assertThat(event.at("/requestContext/disconnectReason").asText()).isEqualTo("Going away");
    assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1001);
    assertThat(fixture.post(id, "gone").statusCode()).isEqualTo(410);
    assertThat(fixture.journal.strikes()).extracting(FaultStrike::where).containsExactly(id);
  }

  @Test
  void aHalfOpenConnectionTakesNoMoreThanItsBuffer() throws Exception {
    GatewaySettings defaults = GatewaySettings.defaults();
    fixture.with(defaults.with(defaults.sizes().withOutboundBytes(OUTBOUND_BYTES)));
    fixture.with("half-open:every=1").product().start();
    RawClient client = fixture.open();
    String id = fixture.nextConnectionId();
    client.reset();
    await().until(() -> fixture.post(id, "x".repeat(OUTBOUND_BYTES / 10)).statusCode() == 429);
    fixture.call("DELETE", "/prod/@connections/" + GatewayFixture.encode(id), new byte[0]);
    JsonNode event = fixture.functions.next(GatewayFixture.DISCONNECT);
    assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1000);
    assertThat(fixture.gateway().openConnections()).isZero();
  }

  @Test
  void aCloseFrameEndsAHalfOpenConnectionLikeAnyOther() throws Exception {
    fixture.with("half-open:every=1").product().start();
    String id = openAndClose();
    assertThat(fixture.functions.next(GatewayFixture.DISCONNECT).at("/requestContext/connectionId").asText()).isEqualTo(
      id
    );
    assertThat(fixture.post(id, "gone").statusCode()).isEqualTo(410);
  }

  @Test
  void everyNthCallbackIsThrottled() throws Exception {
    fixture.with("connections-throttle:every=2").product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      String target = "/prod/@connections/" + GatewayFixture.encode(id);
      assertThat(fixture.post(id, "a").statusCode()).isEqualTo(200);
      HttpResponse<String> throttled = fixture.post(id, "b");
      assertThat(throttled.statusCode()).isEqualTo(429);
      assertThat(throttled.headers().firstValue("x-amzn-errortype")).contains("LimitExceededException");
      assertThat(fixture.call("GET", target, new byte[0]).statusCode()).isEqualTo(200);
      assertThat(fixture.call("GET", target, new byte[0]).statusCode()).isEqualTo(429);
      fixture.faults().heal("f1");
      assertThat(fixture.post(id, "c").statusCode()).isEqualTo(200);
      assertThat(List.of(client.read().text(), client.read().text())).containsExactly("a", "c");
      assertThat(fixture.journal.strikes()).extracting(FaultStrike::where).containsExactly(id, id);
    }
  }

  @Test
  void everyNthPingIsNotAnsweredAndOtherRoutesAre() throws Exception {
    AtomicInteger pongs = new AtomicInteger();
    fixture.functions.on(
      GatewayFixture.PING,
      event -> "{\"statusCode\":200,\"body\":\"pong " + pongs.incrementAndGet() + "\"}"
    );
    fixture.with("ping-broken:every=2").product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      client.text("{\"type\":\"ping\"}");
      assertThat(client.read().text()).isEqualTo("pong 1");
      client.text("{\"type\":\"ping\"}");
      await().until(() -> fixture.journal.strikes().size() == 1);
      client.text("{\"type\":\"other\"}");
      fixture.functions.next(GatewayFixture.DEFAULT);
      client.text("{\"type\":\"ping\"}");
      assertThat(client.read().text()).isEqualTo("pong 2");
      assertThat(fixture.journal.strikes()).extracting(FaultStrike::where).containsExactly(id);
    }
  }

  @Test
  void connectionsThatOpenWhileItIsPlantedHaveAnotherIdleLimit() throws Exception {
    fixture.product().start();
    try (RawClient before = fixture.open()) {
      fixture.nextConnectionId();
      fixture.faults().plant("idle-limit:by=5000");
      try (RawClient during = fixture.open()) {
        String id = fixture.nextConnectionId();
        fixture.faults().heal("f1");
        try (RawClient after = fixture.open()) {
          fixture.nextConnectionId();
          fixture.timeline.advance(Duration.ofMillis(4999));
          assertThat(fixture.gateway().openConnections()).isEqualTo(3);
          fixture.timeline.advance(Duration.ofMillis(1));
          assertThat(during.read().closeCode()).isEqualTo(1001);
          await().until(() -> fixture.gateway().openConnections() == 2);
          fixture.timeline.advance(Duration.ofMinutes(10));
          assertThat(before.read().closeCode()).isEqualTo(1001);
          assertThat(after.read().closeCode()).isEqualTo(1001);
        }
        assertThat(fixture.journal.strikes()).extracting(FaultStrike::where).containsExactly(id);
        assertThat(fixture.journal.strikes())
          .extracting(FaultStrike::effect)
          .containsExactly("its idle limit is 5000 ms instead of 600000 ms");
      }
    }
  }

  @Test
  void aRestartCutsAllConnectionsAndRefusesHandshakesWhileItIsDown() throws Exception {
    fixture.product().start();
    try (RawClient first = fixture.open(); RawClient second = fixture.open()) {
      fixture.nextConnectionId();
      String id = fixture.nextConnectionId();
      fixture.faults().plant("gateway-restart:down=500");
      assertThat(first.read().opcode()).isEqualTo(-1);
      assertThat(second.read().opcode()).isEqualTo(-1);
      for (int i = 0; i < 2; i++) {
        JsonNode event = fixture.functions.next(GatewayFixture.DISCONNECT);
        assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1006);
      }
      assertThat(fixture.post(id, "gone").statusCode()).isEqualTo(410);
      assertThat(fixture.client().requestUpgrade("/prod").readStatus()).isEqualTo(503);
      fixture.timeline.advance(Duration.ofMillis(500));
      fixture.open().close();
      assertThat(fixture.journal.strikes())
        .extracting(FaultStrike::effect)
        .containsExactly("2 connections are cut without a Close frame", "its handshake is refused with 503");
    }
  }

  @Test
  void aRestartInOrderSendsItsCode() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      fixture.nextConnectionId();
      fixture.faults().plant("gateway-restart:code=1001");
      RawClient.Frame close = client.read();
      assertThat(close.closeCode()).isEqualTo(1001);
      assertThat(close.closeReason()).isEqualTo("Going away");
      fixture.open().close();
    }
  }
}
