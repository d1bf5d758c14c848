package dev.iops.reports.latency;

import java.util.Locale;

/** A part of an event's way, or the whole of it. */
public enum Hop {
  /** From the intended to the actual emission. */
  EMIT("intended → emitted", "Emit"),
  /** From the emission to the arrival in Kinesis, which has millisecond resolution: small negatives are possible. */
  INGEST("emitted → in the stream", "Ingest"),
  /** From the arrival in Kinesis to the processed item. */
  PROCESS("in the stream → processed", "Process"),
  /** From the processed item to the broadcast. */
  BROADCAST("processed → broadcast", "Broadcast"),
  /** From the broadcast to the receiver. */
  DELIVER("broadcast → received", "Deliver"),
  /** From the intended emission to the receiver. */
  TOTAL("intended → received", "Total"),
  /** From a keep-alive to its answer; not a part of an event's way. */
  PING("ping → pong", "Ping");

  private final String span;
  private final String label;

  Hop(String span, String label) {
    this.span = span;
    this.label = label;
  }

  /** From where to where, in words. */
  public String span() {
    return span;
  }

  /** The name as a person reads it. */
  public String label() {
    return label;
  }

  /** The name in files and settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The hop with this {@link #key()}. */
  public static Hop of(String key) {
    for (Hop hop : values()) {
      if (hop.key().equals(key)) {
        return hop;
      }
    }
    throw new IllegalArgumentException(
      "There is no hop \"" + key + "\"; expected emit, ingest, process, broadcast, deliver, total or ping"
    );
  }
}
