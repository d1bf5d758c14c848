package dev.iops.e2e.conformance.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One frame as it is on the wire (RFC 6455, section 5.2).
 *
 * @param opcode one of the constants here
 * @param isFinal whether it ends its message
 * @param payload unmasked
 */
public record Frame(int opcode, boolean isFinal, byte[] payload) {
  /** Goes on with a message. */
  public static final int CONTINUATION = 0;
  /** Begins a text message. */
  public static final int TEXT = 1;
  /** Begins a binary message. */
  public static final int BINARY = 2;
  /** Ends the connection. */
  public static final int CLOSE = 8;
  /** Asks for a Pong. */
  public static final int PING = 9;
  /** Answers a Ping. */
  public static final int PONG = 10;
  /** What stands for "no status" in a close frame (RFC 6455, section 7.4.1). */
  public static final int NO_STATUS = 1005;

  private static final byte[] MASK = { 1, 2, 3, 4 };
  private static final int MAX_SHORT = 125;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  /** A whole text message. */
  public static Frame text(String text) {
    return new Frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A close frame with a status. */
  public static Frame close(int code, String reason) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
    return new Frame(CLOSE, true, payload.toByteArray());
  }

  /** A close frame without status, as {@code WebSocket.close()} of a browser sends. */
  public static Frame closeWithoutStatus() {
    return new Frame(CLOSE, true, new byte[0]);
  }

  /** The payload as text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The code of a close frame. */
  public int closeCode() {
    return payload.length < 2 ? NO_STATUS : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
  }

  /** The reason of a close frame. */
  public String closeReason() {
    return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return opcode == CLOSE
      ? "close " + closeCode() + " '" + closeReason() + "'"
      : "opcode " + opcode + " '" + text() + "'";
  }

  /** As a client sends it: masked. */
  byte[] encode() {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write((isFinal ? 0x80 : 0) | opcode);
    if (payload.length <= MAX_SHORT) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 0x10000) {
      frame.write(0x80 | TWO_BYTES);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | EIGHT_BYTES);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    frame.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % MASK.length]);
    }
    return frame.toByteArray();
  }

  /** Reads the frame that begins with {@code first}. */
  static Frame read(int first, DataInputStream in) throws IOException {
    int length = in.readUnsignedByte();
    long size = length == EIGHT_BYTES ? in.readLong() : length == TWO_BYTES ? in.readUnsignedShort() : length;
    return new Frame(first & 0x0F, (first & 0x80) != 0, in.readNBytes(Math.toIntExact(size)));
  }
}
