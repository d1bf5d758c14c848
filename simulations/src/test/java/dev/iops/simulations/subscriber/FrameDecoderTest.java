package dev.iops.simulations.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

  private static final int LONGEST = 200_000;

  @ParameterizedTest
  @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
  void hearsWhatNettysDecoderHearsHoweverTheBytesAreCut(long seed) {
    Random random = new Random(seed);
    ByteBuf wire = Unpooled.buffer();
    int frames = 1 + random.nextInt(60);
    for (int i = 0; i < frames; i++) {
      writeSomething(wire, random);
    }
    List<ByteBuf> pieces = cut(wire, random);

    assertThat(ours(pieces)).as("seed %d", seed).isEqualTo(nettys(pieces)).isNotEmpty();
  }

  @Test
  void afterAProtocolViolationNothingIsHeard() {
    ByteBuf reserved = Unpooled.buffer();
    frame(reserved, 0x83, 5, new Random(1));
    frame(reserved, 0x81, 5, new Random(1));

    List<String> heard = ours(List.of(reserved));
    assertThat(heard)
      .isEqualTo(nettys(List.of(reserved)))
      .noneMatch(line -> line.startsWith("text"));
  }

  @Test
  void aTextInsideAFragmentedMessageIsAViolation() {
    ByteBuf wire = Unpooled.buffer();
    frame(wire, 0x01, 5, new Random(1));
    frame(wire, 0x81, 5, new Random(1));

    assertThat(ours(List.of(wire)))
      .isEqualTo(nettys(List.of(wire)))
      .anyMatch(line -> line.startsWith("broken"));
  }

  @Test
  void whatFollowsACloseFrameIsNotHeard() {
    ByteBuf wire = Unpooled.buffer();
    frame(wire, 0x88, 0, new Random(1));
    frame(wire, 0x81, 5, new Random(1));

    assertThat(ours(List.of(wire))).containsExactly("CloseWebSocketFrame ");
  }

  private static void writeSomething(ByteBuf wire, Random random) {
    switch (random.nextInt(12)) {
      case 0 -> frame(wire, 0x89, random.nextInt(20), random);
      case 1 -> frame(wire, 0x8a, 0, random);
      case 2 -> frame(wire, 0x82, random.nextInt(300), random);
      case 3 -> {
        frame(wire, 0x01, random.nextInt(200), random);
        frame(wire, 0x89, 3, random);
        frame(wire, 0x00, random.nextInt(2_000), random);
        frame(wire, 0x80, random.nextInt(10), random);
      }
      case 4 -> frame(wire, 0x81, 65_530 + random.nextInt(12), random);
      default -> frame(wire, 0x81, random.nextInt(random.nextBoolean() ? 140 : 3_000), random);
    }
  }

  private static void frame(ByteBuf wire, int first, int length, Random random) {
    wire.writeByte(first);
    if (length < 126) {
      wire.writeByte(length);
    } else if (length < 65_536) {
      wire.writeByte(126).writeShort(length);
    } else {
      wire.writeByte(127).writeLong(length);
    }
    for (int i = 0; i < length; i++) {
      wire.writeByte('a' + random.nextInt(26));
    }
  }

  private static List<ByteBuf> cut(ByteBuf wire, Random random) {
    List<ByteBuf> pieces = new ArrayList<>();
    int longest = random.nextBoolean() ? 10 : 5_000;
    while (wire.isReadable()) {
      pieces.add(wire.readSlice(Math.min(wire.readableBytes(), 1 + random.nextInt(longest))));
    }
    return pieces;
  }

  private static List<String> ours(List<ByteBuf> pieces) {
    List<String> heard = new ArrayList<>();
    return heard(
      pieces,
      heard,
      new FrameDecoder(
        (buffer, index, length) -> heard.add("text " + hash(buffer.slice(index, length))),
        FrameDecoder.upTo(LONGEST)
      )
    );
  }

  private static List<String> nettys(List<ByteBuf> pieces) {
    return heard(
      pieces,
      new ArrayList<>(),
      new WebSocket13FrameDecoder(false, false, LONGEST),
      new WebSocketFrameAggregator(LONGEST)
    );
  }

  private static List<String> heard(List<ByteBuf> pieces, List<String> heard, ChannelHandler... decoders) {
    EmbeddedChannel channel = new EmbeddedChannel(decoders);
    channel.pipeline().addLast(new Ear(heard));
    for (ByteBuf piece : pieces) {
      channel.writeInbound(Unpooled.copiedBuffer(piece));
    }
    channel.finishAndReleaseAll();
    return heard;
  }

  private static String hash(ByteBuf text) {
    return text.readableBytes() + " " + ByteBufUtil.hashCode(text);
  }

  private static final class Ear extends ChannelInboundHandlerAdapter {

    private final List<String> heard;

    Ear(List<String> heard) {
      this.heard = heard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      WebSocketFrame frame = (WebSocketFrame) message;
      switch (frame) {
        case TextWebSocketFrame text -> heard.add("text " + hash(text.content()));
        case CloseWebSocketFrame close -> heard.add("CloseWebSocketFrame " + close.reasonText());
        default -> heard.add(frame.getClass().getSimpleName() + " " + hash(frame.content()));
      }
      frame.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      heard.add("broken: " + cause.getMessage());
    }
  }
}
