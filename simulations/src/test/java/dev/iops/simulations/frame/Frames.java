package dev.iops.simulations.frame;

/** Frames as the Broadcaster writes them. */
public final class Frames {

  private Frames() {}

  /** An update with one event whose hops took a millisecond each. */
  public static String update(String runId, String streamId, int sequence, long intendedMicros) {
    return update(runId, streamId, sequence, intendedMicros, intendedMicros + 4_000);
  }

  /** An update with one event whose four hops to its broadcast took equally long. */
  public static String update(String runId, String streamId, int sequence, long intendedMicros, long broadcastMicros) {
    long hop = (broadcastMicros - intendedMicros) / 4;
    return update(event(runId, streamId, sequence, intendedMicros, hop), broadcastMicros);
  }

  /** An update with these events. */
  public static String update(String events, long broadcastMicros) {
    return "{\"type\":\"update\",\"broadcastAt\":" + broadcastMicros + ",\"events\":[" + events + "]}";
  }

  /** One event of an update, whose hops took a millisecond each. */
  public static String event(String runId, String streamId, int sequence, long intendedMicros) {
    return event(runId, streamId, sequence, intendedMicros, 1_000);
  }

  private static String event(String runId, String streamId, int sequence, long intendedMicros, long hopMicros) {
    return (
      "{\"runId\":\"%s\",\"streamId\":\"%s\",\"sequence\":%d,\"type\":\"session_started\",\"intendedAt\":%d," +
      "\"emittedAt\":%d,\"ingestedAt\":%d,\"processedAt\":%d,\"payload\":{\"a\":[1,{\"b\":\"}\\\"\"}]}}"
    ).formatted(
      runId,
      streamId,
      sequence,
      intendedMicros,
      intendedMicros + hopMicros,
      intendedMicros + 2 * hopMicros,
      intendedMicros + 3 * hopMicros
    );
  }
}
