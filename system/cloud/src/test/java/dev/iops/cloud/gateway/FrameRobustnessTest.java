package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are slow, broken or hostile (RFC 6455, sections 5 to 8). */
@ExtendWith(BufferLeaks.class)
class FrameRobustnessTest {

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private void assertEndsWith(RawClient client, int code) throws Exception {
    assertThat(client.read().closeCode()).isEqualTo(code);
    assertThat(client.isAtEnd()).isTrue();
    client.hangUp();
    assertThat(
      fixture.functions.next(GatewayFixture.DISCONNECT).at("/requestContext/disconnectStatusCode").asInt()
    ).isEqualTo(code);
    await().until(() -> fixture.gateway().openConnections() == 0);
  }

  @Test
  void anUnmaskedFrameIs1002() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertEndsWith(client.send(new byte[] { (byte) 0x81, 1, 'x' }), 1002);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = { 0xC1, 0xA1, 0x91, 0x83, 0x8B, 0x09, 0x80 })
  void reservedBitsAndOpcodesAndMisplacedFragmentsAre1002(int firstByte) throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertEndsWith(client.send(new byte[] { (byte) firstByte, (byte) 0x80, 1, 2, 3, 4 }), 1002);
    }
  }

  @Test
  void aPingOver125BytesIs1002() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertEndsWith(client.frame(RawClient.PING, true, new byte[126]), 1002);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = { 0, 999, 1004, 1005, 1006, 1016, 2999 })
  void aCloseWithACodeThatMustNotTravelIs1002(int code) throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertEndsWith(client.close(code, ""), 1002);
    }
  }

  @Test
  void controlFramesBetweenFragmentsLeaveTheMessageWhole() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
      client.frame(RawClient.TEXT, false, new byte[] { 'a', euro[0] });
      assertThat(
        client
          .frame(RawClient.PING, true, new byte[] { 1 })
          .read()
          .opcode()
      ).isEqualTo(RawClient.PONG);
      client.frame(RawClient.PONG, true, new byte[0]);
      client.frame(RawClient.CONTINUATION, false, new byte[] { euro[1] });
      client.frame(RawClient.CONTINUATION, true, new byte[] { euro[2], 'b' });
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText()).isEqualTo("a€b");
    }
  }

  @Test
  void aMessageThatArrivesByteByByteIsOneMessage() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      for (byte b : RawClient.encode(RawClient.TEXT, true, "drip".getBytes(StandardCharsets.US_ASCII))) {
        client.send(new byte[] { b });
      }
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText()).isEqualTo("drip");
    }
  }

  @Test
  void textThatIsNotUtf8Is1007() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      assertEndsWith(client.frame(RawClient.TEXT, true, new byte[] { (byte) 0xC3, 0x28 }), 1007);
    }
    try (RawClient client = fixture.open()) {
      client.frame(RawClient.TEXT, false, new byte[] { (byte) 0xE2, (byte) 0x82 });
      assertEndsWith(client.frame(RawClient.CONTINUATION, true, new byte[0]), 1007);
    }
    assertThat(fixture.functions.waiting(GatewayFixture.DEFAULT)).isZero();
  }

  @Test
  void anEmptyMessageIsAMessage() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      client.text("");
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).get("body").asText("absent")).isEmpty();
    }
  }

  @Test
  void whatFollowsACloseIsIgnored() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      byte[] close = RawClient.encode(RawClient.CLOSE, true, new byte[0]);
      byte[] text = RawClient.encode(RawClient.TEXT, true, new byte[] { 'x' });
      byte[] both = new byte[close.length + text.length];
      System.arraycopy(close, 0, both, 0, close.length);
      System.arraycopy(text, 0, both, close.length, text.length);
      assertEndsWith(client.send(both), 1005);
      assertThat(fixture.functions.waiting(GatewayFixture.DEFAULT)).isZero();
    }
  }

  @Test
  void garbageInsteadOfARequestIs400AndTheEnd() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      assertThat(client.send("\u0016\u0003\u0001 nonsense\r\n\r\n").readStatus()).isEqualTo(400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void headersOverTheirLimitAre431() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      assertThat(client.requestUpgrade("/prod", "X-Long: " + "x".repeat(11_000)).readStatus()).isEqualTo(431);
    }
  }

  @Test
  void aPeerThatDripsItsRequestIsCutOff() throws Exception {
    fixture.product().start();
    try (RawClient slow = fixture.client(); RawClient idle = fixture.client(); RawClient served = fixture.client()) {
      slow.send("GET /prod HTTP/1.1\r\nHo");
      served.send(
        "GET /prod/@connections/AAAAAAAAAAAAAAA= HTTP/1.1\r\nHost: x\r\n" + GatewayFixture.OWNERS_HEADERS + "\r\n"
      );
      assertThat(served.readStatus()).isEqualTo(410);
      await().until(() -> fixture.timeline.waiting() == 3);
      fixture.timeline.advance(Duration.ofSeconds(10));
      assertThat(slow.isAtEnd()).isTrue();
      assertThat(idle.isAtEnd()).isTrue();
      served.send(
        "GET /prod/@connections/AAAAAAAAAAAAAAA= HTTP/1.1\r\nHost: x\r\n" + GatewayFixture.OWNERS_HEADERS + "\r\n"
      );
      assertThat(served.readStatus()).as("has longer for its next request").isEqualTo(410);
      fixture.timeline.advance(GatewayDurations.defaults().keepAlive());
      assertThat(served.isAtEnd()).isTrue();
    }
    assertThat(fixture.timeline.waiting()).isZero();
  }
}
