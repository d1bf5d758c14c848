package dev.iops.cloud.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket that speaks HTTP and RFC 6455 byte by byte, so that a test decides every bit and sees every bit. */
final class RawClient implements AutoCloseable {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final byte[] MASK = { 1, 2, 3, 4 };

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** A frame as it came; {@code opcode} is -1 for the end of the stream. */
  record Frame(int opcode, boolean isFinal, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return payload.length < 2 ? Close.NO_STATUS : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
    }

    String closeReason() {
      return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }

  /** Sends text as it is. */
  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends an upgrade request with further header lines. */
  RawClient requestUpgrade(String target, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost:" + socket.getPort());
    head.append(
      "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY
    );
    for (String header : headers) {
      head.append("\r\n").append(header);
    }
    return send(head.append("\r\n\r\n").toString());
  }

  /** Opens the WebSocket; fails unless the answer is 101. */
  RawClient open(String target, String... headers) throws IOException {
    String head = requestUpgrade(target, headers).readHead();
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError("expected 101, got " + head);
    }
    return this;
  }

  /** An answer's status line and headers, without the empty line; empty at the end of the stream. */
  String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      String text = head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        return text.substring(0, text.length() - 4);
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The status of the next answer, whose body is read away. */
  int readStatus() throws IOException {
    String head = readHead();
    int length = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
    if (length >= 0) {
      in.readNBytes(
        Integer.parseInt(
          head
            .substring(length + 16)
            .lines()
            .findFirst()
            .orElseThrow()
        )
      );
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  RawClient text(String text) throws IOException {
    return frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  RawClient frame(int opcode, boolean isFinal, byte[] payload) throws IOException {
    return send(encode(opcode, isFinal, payload));
  }

  RawClient close(int code, String reason) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
    return frame(CLOSE, true, payload.toByteArray());
  }

  /** A masked frame as bytes. */
  static byte[] encode(int opcode, boolean isFinal, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write((isFinal ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 0x10000) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    frame.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % 4]);
    }
    return frame.toByteArray();
  }

  Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return new Frame(-1, true, new byte[0]);
    }
    int length = in.readUnsignedByte();
    long size = length == 127 ? skipTo(in.readLong()) : length == 126 ? in.readUnsignedShort() : length;
    byte[] payload = in.readNBytes((int) size);
    return new Frame(first & 0x0F, (first & 0x80) != 0, payload);
  }

  private static long skipTo(long length) {
    return length;
  }

  /** Whether the peer has closed the stream, or does so in time. */
  boolean isAtEnd() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  /** Ends the TCP connection with a reset, as a crashed process does. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends the TCP connection without a further word. */
  void hangUp() throws IOException {
    socket.close();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
