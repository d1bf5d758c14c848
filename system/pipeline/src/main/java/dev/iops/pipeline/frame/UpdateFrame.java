package dev.iops.pipeline.frame;

import dev.iops.pipeline.event.Micros;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Collects the JSON of events, in order, into one update frame of at most {@link Frames#MAX_BYTES}. */
public final class UpdateFrame {

  private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int headBytes;

  /** An update frame without events yet. */
  public UpdateFrame(Instant broadcastAt) {
    byte[] head = head(broadcastAt);
    headBytes = head.length;
    bytes.writeBytes(head);
  }

  /** Whether an event of that many bytes fits a frame when it is alone in it. */
  public static boolean fitsAlone(int eventBytes, Instant broadcastAt) {
    return head(broadcastAt).length + eventBytes + END.length <= Frames.MAX_BYTES;
  }

  /**
   * Adds the event if the frame has room for it.
   *
   * @param eventJson the event, UTF-8
   * @return whether it was added
   */
  public boolean add(byte[] eventJson) {
    int comma = isEmpty() ? 0 : 1;
    if (bytes.size() + comma + eventJson.length + END.length > Frames.MAX_BYTES) {
      return false;
    }
    if (comma == 1) {
      bytes.write(',');
    }
    bytes.writeBytes(eventJson);
    return true;
  }

  public boolean isEmpty() {
    return bytes.size() == headBytes;
  }

  /** The complete frame, UTF-8. */
  public byte[] toBytes() {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(bytes.size() + END.length);
    frame.writeBytes(bytes.toByteArray());
    frame.writeBytes(END);
    return frame.toByteArray();
  }

  private static byte[] head(Instant broadcastAt) {
    return "{\"type\":\"update\",\"broadcastAt\":%d,\"events\":["
      .formatted(Micros.of(broadcastAt))
      .getBytes(StandardCharsets.UTF_8);
  }
}
