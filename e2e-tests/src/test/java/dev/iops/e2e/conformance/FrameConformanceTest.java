package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;

import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import java.nio.charset.StandardCharsets;

/** Which frames a client may send. */
class FrameConformanceTest {

  private static final int FRAME_BYTES = 32 * 1024;
  private static final String QUOTAS = "Quotas for configuring and running a WebSocket API";

  @Statement(
    id = "M10",
    says = "A binary frame closes the connection with 1003",
    evidence = DOCUMENTED,
    source = "Working with binary media types for WebSocket APIs; " + QUOTAS
  )
  void aBinaryFrameClosesTheConnection(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(new Frame(Frame.BINARY, true, new byte[] { 1, 2, 3 }));
      closedWith(connection, line, "a binary frame", 1003);
    }
  }

  @Statement(
    id = "M11",
    says = "Frames of 32 KB and messages of 128 KB are taken; one byte more closes the connection with 1009",
    evidence = DOCUMENTED,
    source = QUOTAS
  )
  void framesAndMessagesHaveALimit(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      send(connection, 1, FRAME_BYTES);
      line.seen("32 KB in one frame", bodyLength(connection)).shouldBe(FRAME_BYTES);
    }
    try (OpenConnection connection = target.main().open()) {
      send(connection, 5, 4 * FRAME_BYTES);
      line.seen("128 KB in five frames", bodyLength(connection)).shouldBe(4 * FRAME_BYTES);
    }
    try (OpenConnection connection = target.main().open()) {
      send(connection, 1, FRAME_BYTES + 1);
      closedWith(connection, line, "32 KB and one byte in one frame", 1009);
    }
    try (OpenConnection connection = target.main().open()) {
      send(connection, 5, 4 * FRAME_BYTES + 1);
      closedWith(connection, line, "128 KB and one byte in five frames", 1009);
    }
  }

  private static int bodyLength(OpenConnection connection) {
    Observation message = connection.await("MESSAGE");
    return message.event().path("body").asText().length();
  }

  private static void closedWith(OpenConnection connection, Line line, String what, int code) {
    Frame close = connection.client().next();
    line
      .seen(what + ": frame", close.opcode() == Frame.CLOSE ? "close " + close.closeCode() : close)
      .shouldBe("close " + code);
    Observation disconnected = connection.await("DISCONNECT");
    line
      .seen(what + ": disconnectStatusCode", disconnected.context().path("disconnectStatusCode").asInt())
      .shouldBe(code);
  }

  /** Sends a message of so many bytes in so many frames, the last one the shortest. */
  private static void send(OpenConnection connection, int frames, int bytes) {
    int size = Math.ceilDiv(bytes, frames);
    for (int i = 0; i < frames; i++) {
      byte[] payload = "x".repeat(Math.min(size, bytes - i * size)).getBytes(StandardCharsets.US_ASCII);
      connection.client().send(new Frame(i == 0 ? Frame.TEXT : Frame.CONTINUATION, i == frames - 1, payload));
    }
  }
}
