package dev.iops.simulations.subscriber;

import dev.iops.simulations.frame.FrameException;
import dev.iops.simulations.frame.FrameListener;
import dev.iops.simulations.frame.FrameReader;
import dev.iops.simulations.frame.ReceivedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;

/**
 * Reads a text frame out of Netty's buffer and passes on what it holds, with the time of its arrival. One per event
 * loop, shared by that loop's connections: reading keeps no state between frames.
 */
final class FrameRecorder implements FrameListener {

  private static final int EXCERPT_BYTES = 200;
  private static final FastThreadLocal<FrameRecorder> CURRENT = new FastThreadLocal<>() {
    @Override
    protected FrameRecorder initialValue() {
      return new FrameRecorder();
    }
  };

  private final FrameReader reader = new FrameReader();
  private byte[] bytes = new byte[32 * 1024];
  private ConnectionListener listener;
  private long receivedMicros;

  private FrameRecorder() {}

  /** The recorder of the event loop that this runs on. */
  static FrameRecorder current() {
    return CURRENT.get();
  }

  /** The text is the {@code length} bytes of {@code buffer} from {@code index}. */
  void record(ByteBuf buffer, int index, int length, ConnectionListener to, long atMicros) {
    if (length > bytes.length) {
      bytes = new byte[length];
    }
    buffer.getBytes(index, bytes, 0, length);
    to.frame(length);
    listener = to;
    receivedMicros = atMicros;
    try {
      reader.read(bytes, length, this);
    } catch (FrameException e) {
      to.unreadable(e.getMessage(), excerpt(length), atMicros);
    }
  }

  /** Something other than text arrived, which the protocol has no use for. */
  static void recordForeign(String kind, ByteBuf content, ConnectionListener to, long atMicros) {
    String hex = ByteBufUtil.hexDump(content, content.readerIndex(), Math.min(EXCERPT_BYTES, content.readableBytes()));
    to.unreadable("expected a text frame, found " + kind, hex, atMicros);
  }

  @Override
  public void event(ReceivedEvent event, long broadcastMicros) {
    listener.event(event, broadcastMicros, receivedMicros);
  }

  @Override
  public void alert() {
    listener.alert(receivedMicros);
  }

  @Override
  public void pong() {
    listener.pong(receivedMicros);
  }

  @Override
  public void error(String message) {
    listener.error(message, receivedMicros);
  }

  private String excerpt(int length) {
    return new String(bytes, 0, Math.min(EXCERPT_BYTES, length), StandardCharsets.UTF_8);
  }
}
