package dev.iops.cloud.eventsource;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/**
 * A record on its way to the function.
 *
 * @param json the record as it goes into the event, UTF-8
 * @param again whether it is to be delivered once more after an invocation took it
 */
record PolledRecord(String sequenceNumber, String orderingKey, Instant arrivedAt, byte[] json, boolean again) {
  private static final byte[] HEAD = { '{', '"', 'R', 'e', 'c', 'o', 'r', 'd', 's', '"', ':', '[' };
  private static final byte[] TAIL = { ']', '}' };

  /** The bytes of an event without records. */
  static final int ENVELOPE_BYTES = HEAD.length + TAIL.length;

  /** What this record adds to an event, its comma included. */
  int payloadBytes() {
    return json.length + 1;
  }

  PolledRecord once() {
    return new PolledRecord(sequenceNumber, orderingKey, arrivedAt, json, false);
  }

  /** The event with these records. */
  static byte[] payload(List<PolledRecord> records) {
    int size = ENVELOPE_BYTES + records.stream().mapToInt(PolledRecord::payloadBytes).sum();
    ByteArrayOutputStream event = new ByteArrayOutputStream(size);
    event.writeBytes(HEAD);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        event.write(',');
      }
      event.writeBytes(records.get(i).json());
    }
    event.writeBytes(TAIL);
    return event.toByteArray();
  }
}
