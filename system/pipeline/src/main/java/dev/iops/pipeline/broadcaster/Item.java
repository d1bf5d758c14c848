package dev.iops.pipeline.broadcaster;

/**
 * One thing that every client must be told: an event or an alert.
 *
 * @param recordIndex the record of the batch that it comes from
 * @param key names it across invocations
 * @param kind what it is
 * @param json its JSON, UTF-8: an event to stand in an update frame, or a complete alert frame
 */
@SuppressWarnings("ArrayRecordComponent")
record Item(int recordIndex, String key, Kind kind, byte[] json) {
  enum Kind {
    EVENT,
    ALERT,
  }
}
