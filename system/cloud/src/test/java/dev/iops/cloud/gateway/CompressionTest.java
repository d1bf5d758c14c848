package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** permessage-deflate: declined unless a setting asks for it, and never a way around the limits. */
@ExtendWith(BufferLeaks.class)
class CompressionTest {

  private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
  private static final int RSV1 = 0x40;
  private static final String LONG_TEXT = "a text with many words and many words ".repeat(50);

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private void start() {
    GatewaySettings settings = GatewaySettings.defaults();
    fixture
      .with(settings.with(settings.choices().withCompression(true)))
      .product()
      .start();
  }

  private static byte[] deflated(byte[] payload) {
    ByteBuf out = Compression.deflate(UnpooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(payload));
    byte[] bytes = ByteBufUtil.getBytes(out);
    out.release();
    return bytes;
  }

  private static byte[] deflated(String text) {
    return deflated(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String inflated(byte[] payload) throws Exception {
    byte[] whole = Arrays.copyOf(payload, payload.length + 4);
    whole[payload.length + 2] = (byte) 0xFF;
    whole[payload.length + 3] = (byte) 0xFF;
    Inflater inflater = new Inflater(true);
    inflater.setInput(whole);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] chunk = new byte[1024];
    for (int length = inflater.inflate(chunk); length > 0; length = inflater.inflate(chunk)) {
      text.write(chunk, 0, length);
    }
    inflater.end();
    return text.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "permessage-deflate | true",
      "permessage-deflate; client_max_window_bits | true",
      "permessage-deflate; server_max_window_bits=10 | false",
      "permessage-deflate; server_max_window_bits=10, permessage-deflate | true",
      "permessage-deflate; unknown=1 | false",
      "x-webkit-deflate-frame | false",
    }
  )
  void anOfferIsAcceptedIfItAsksForNothingThatCannotBeDone(String offer, boolean accepted) throws Exception {
    start();
    try (RawClient client = fixture.client()) {
      String head = client.requestUpgrade("/prod", "Sec-WebSocket-Extensions: " + offer).readHead();
      assertThat(head).startsWith("HTTP/1.1 101 ");
      assertThat(head.contains("\r\nsec-websocket-extensions: permessage-deflate;")).isEqualTo(accepted);
    }
  }

  @Test
  void isDeclinedByDefault() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.client()) {
      assertThat(client.requestUpgrade("/prod", OFFER).readHead()).doesNotContainIgnoringCase("extensions");
      client.frame(RSV1 | RawClient.TEXT, true, deflated("x"));
      assertThat(client.read().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void messagesInBothDirectionsAreWhatTheyWere() throws Exception {
    start();
    try (RawClient client = fixture.open(OFFER)) {
      String id = fixture.nextConnectionId();
      client.frame(RSV1 | RawClient.TEXT, true, deflated(LONG_TEXT));
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).path("body").asText()).isEqualTo(LONG_TEXT);
      byte[] whole = deflated("ü" + LONG_TEXT);
      client.frame(RSV1 | RawClient.TEXT, false, Arrays.copyOf(whole, 7));
      client.frame(RawClient.CONTINUATION, true, Arrays.copyOfRange(whole, 7, whole.length));
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).path("body").asText()).isEqualTo("ü" + LONG_TEXT);
      client.text("plain");
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).path("body").asText()).isEqualTo("plain");
      fixture.post(id, LONG_TEXT);
      RawClient.Frame answer = client.read();
      assertThat(answer.payload().length).isLessThan(LONG_TEXT.length() / 5);
      assertThat(inflated(answer.payload())).isEqualTo(LONG_TEXT);
      fixture.post(id, "short");
      assertThat(client.read().text()).isEqualTo("short");
    }
  }

  @Test
  void aFrameMayBeNoLongerThanItsLimitWhenItIsInflated() throws Exception {
    start();
    try (RawClient client = fixture.open(OFFER)) {
      client.frame(RSV1 | RawClient.TEXT, true, deflated("x".repeat(32 * 1024)));
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).path("body").asText()).hasSize(32 * 1024);
      client.frame(RSV1 | RawClient.TEXT, true, deflated(new byte[20_000_000]));
      assertThat(client.read().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aMessageMayBeNoLongerThanItsLimitWhenItIsInflated() throws Exception {
    start();
    try (RawClient client = fixture.open(OFFER)) {
      byte[] whole = deflated("x".repeat(128 * 1024 + 1));
      int step = whole.length / 8 + 1;
      for (int from = 0; from < whole.length; from += step) {
        boolean isFirst = from == 0;
        byte[] part = Arrays.copyOfRange(whole, from, Math.min(whole.length, from + step));
        client.frame(isFirst ? RSV1 | RawClient.TEXT : RawClient.CONTINUATION, from + step >= whole.length, part);
      }
      assertThat(client.read().closeCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @CsvSource({ "65, 255, 1007", "33, 0, 1002", "73, 0, 1002" })
  void whatCannotBeInflatedOrIsMarkedWronglyEndsTheConnection(int opcode, int payload, int closeCode) throws Exception {
    start();
    try (RawClient client = fixture.open(OFFER)) {
      client.frame(opcode, true, new byte[] { (byte) payload, (byte) payload });
      assertThat(client.read().closeCode()).isEqualTo(closeCode);
    }
  }
}
