package dev.iops.simulations.bench;

import dev.iops.reports.ledger.Expectation;
import dev.iops.simulations.subscriber.MicroClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** WebSocket frames with updates as the Broadcaster writes them, of events of about 300 bytes. */
final class PushedFrames {

  static final int STREAMS = 50;

  private static final int TEXT = 0x81;
  private static final int LENGTH_16 = 126;
  private static final int SHORT = 125;

  private PushedFrames() {}

  /** How many events each stream has in that many frames. */
  static int perStream(int frames, int perFrame) {
    return Math.ceilDiv(frames * perFrame, STREAMS);
  }

  /** The bytes on the wire of one update; number counts frames from 0, its events go to the streams in turn. */
  static byte[] frame(String run, int number, int perFrame) {
    long now = MicroClock.nowMicros();
    StringBuilder json = new StringBuilder("{\"type\":\"update\",\"broadcastAt\":" + now + ",\"events\":[");
    for (int event = number * perFrame; event < (number + 1) * perFrame; event++) {
      json.append(event == number * perFrame ? "" : ",").append(event(run, event, now - 700_000));
    }
    return onTheWire(json.append("]}").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String event(String run, int event, long intendedMicros) {
    return (
      "{\"runId\":\"%s\",\"streamId\":\"%s\",\"sequence\":%d,\"type\":\"session_started\",\"intendedAt\":%d," +
      "\"emittedAt\":%d,\"ingestedAt\":%d,\"processedAt\":%d,\"payload\":{\"sessionId\":\"ses-%08x\"," +
      "\"tutorId\":\"tut-51c0d7e2\",\"customerId\":\"cus-0a3e88f1\",\"subject\":\"français\"," +
      "\"scheduledMinutes\":%d,\"firstSession\":false}}"
    ).formatted(
      run,
      Expectation.streamId(event % STREAMS),
      event / STREAMS,
      intendedMicros,
      intendedMicros + 1_234,
      intendedMicros + 5_678,
      intendedMicros + 412_345,
      event * 0x9e3779b9,
      30 * (1 + (event % 4))
    );
  }

  private static byte[] onTheWire(byte[] text) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(text.length + 4);
    frame.write(TEXT);
    if (text.length > SHORT) {
      frame.write(LENGTH_16);
      frame.write(text.length >> 8);
    }
    frame.write(text.length);
    frame.writeBytes(text);
    return frame.toByteArray();
  }
}
