package dev.iops.simulations.subscriber;

import dev.iops.simulations.subscriber.FrameDecoder.TextListener;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/** Netty's handshake, after which frames are read by our {@link FrameDecoder}. */
final class Handshaker extends WebSocketClientHandshaker13 {

  private static final HttpHeaders HEADERS = new DefaultHttpHeaders().set("User-Agent", "iops");

  private static final WebSocketFrameEncoder ENCODER = new SharedEncoder();

  private final WebSocketDecoderConfig frames;
  private final TextListener listener;

  Handshaker(URI url, WebSocketDecoderConfig frames, TextListener listener) {
    super(url, WebSocketVersion.V13, null, false, HEADERS, frames.maxFramePayloadLength());
    this.frames = frames;
    this.listener = listener;
  }

  @Override
  protected WebSocketFrameEncoder newWebSocketEncoder() {
    return ENCODER;
  }

  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return new FrameDecoder(listener, frames);
  }

  /** Netty's encoder keeps nothing between two frames, so one is enough for all connections. */
  private static final class SharedEncoder extends WebSocket13FrameEncoder {

    SharedEncoder() {
      super(true);
    }

    @Override
    public boolean isSharable() {
      return true;
    }
  }
}
