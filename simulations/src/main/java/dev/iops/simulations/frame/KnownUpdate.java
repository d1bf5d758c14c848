package dev.iops.simulations.frame;

import java.util.Arrays;

/** One update and what it holds. It hears what is read, passes it on, and is known once {@link #keep} is called. */
final class KnownUpdate implements FrameListener {

  private byte[] utf8 = {};
  private int length;
  private long broadcastMicros;
  private ReceivedEvent[] events = {};
  private int count;
  private FrameListener listener;

  /** An update is about to be read for this listener. */
  KnownUpdate begin(FrameListener to) {
    length = 0;
    count = 0;
    listener = to;
    return this;
  }

  /** It was read to its end. */
  void keep(byte[] frame, int frameLength) {
    if (utf8.length < frameLength) {
      utf8 = new byte[frameLength];
    }
    System.arraycopy(frame, 0, utf8, 0, frameLength);
    length = frameLength;
  }

  boolean is(byte[] frame, int frameLength) {
    return length == frameLength && length > 0 && Arrays.equals(utf8, 0, length, frame, 0, length);
  }

  void tell(FrameListener to) {
    for (int i = 0; i < count; i++) {
      to.event(events[i], broadcastMicros);
    }
  }

  @Override
  public void event(ReceivedEvent event, long atMicros) {
    broadcastMicros = atMicros;
    if (count == events.length) {
      events = Arrays.copyOf(events, Math.max(8, 2 * count));
    }
    if (events[count] == null) {
      events[count] = new ReceivedEvent();
    }
    events[count++].become(event);
    listener.event(event, atMicros);
  }

  @Override
  public void alert() {
    listener.alert();
  }

  @Override
  public void pong() {
    listener.pong();
  }

  @Override
  public void error(String message) {
    listener.error(message);
  }
}
