package dev.iops.pipeline.processor;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.EventFormatException;
import dev.iops.pipeline.event.ProcessedEvent;
import dev.iops.pipeline.frame.Frames;
import dev.iops.pipeline.frame.UpdateFrame;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Reads the records of a Kinesis event. */
final class KinesisRecords {

  private KinesisRecords() {}

  /** A copy of the record's data; the record keeps its own position. */
  static byte[] data(KinesisEventRecord origin) {
    ByteBuffer data = origin.getKinesis().getData();
    if (data == null) {
      return new byte[0];
    }
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    return copy;
  }

  /** When Kinesis took the record; millisecond resolution. */
  static Instant ingestedAt(KinesisEventRecord origin) {
    return origin.getKinesis().getApproximateArrivalTimestamp().toInstant();
  }

  /**
   * The record's event.
   *
   * @throws EventFormatException if it is not an event, or one that no frame could carry to a client
   */
  static Event event(KinesisEventRecord origin) {
    Event event = EventCodec.decode(data(origin));
    Instant ingestedAt = ingestedAt(origin);
    int bytes = EventCodec.encode(new ProcessedEvent(event, ingestedAt, ingestedAt)).length;
    if (!UpdateFrame.fitsAlone(bytes, ingestedAt)) {
      throw new EventFormatException(
        "the event has %d bytes, expected few enough for a frame of %d".formatted(bytes, Frames.MAX_BYTES)
      );
    }
    return event;
  }
}
