package dev.iops.simulations.subscriber;

import dev.iops.simulations.subscriber.FrameDecoder.TextListener;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/** Netty's handshake, after which frames are read by our {@link FrameDecoder}. */
final class Handshaker extends WebSocketClientHandshaker13 {

  private static final HttpHeaders HEADERS = new DefaultHttpHeaders().set("User-Agent", "iops");

  private final TextListener listener;

  Handshaker(URI url, int longestMessageBytes, TextListener listener) {
    super(url, WebSocketVersion.V13, null, false, HEADERS, longestMessageBytes);
    this.listener = listener;
  }

  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return new FrameDecoder(listener, maxFramePayloadLength());
  }
}
