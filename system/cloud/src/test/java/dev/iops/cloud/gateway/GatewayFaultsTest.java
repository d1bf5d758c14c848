package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.fault.FaultStrike;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
}
