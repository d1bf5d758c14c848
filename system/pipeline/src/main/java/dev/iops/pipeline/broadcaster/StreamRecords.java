package dev.iops.pipeline.broadcaster;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.iops.pipeline.broadcaster.StreamFact.Crossing;
import dev.iops.pipeline.broadcaster.StreamFact.EventApplied;
import dev.iops.pipeline.broadcaster.StreamFact.Skipped;
import dev.iops.pipeline.broadcaster.StreamFact.Unreadable;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.EventFormatException;
import dev.iops.pipeline.event.ProcessedEvent;
import dev.iops.pipeline.frame.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads the records of the table's stream; a pure function of the record. */
final class StreamRecords {

  private StreamRecords() {}

  static StreamFact read(DynamodbStreamRecord origin) {
    if ("REMOVE".equals(origin.getEventName())) {
      return new Skipped("the item was removed");
    }
    Map<String, AttributeValue> image = origin.getDynamodb().getNewImage();
    if (image == null) {
      return new Unreadable("there is no new image; expected the stream view type NEW_AND_OLD_IMAGES");
    }
    if (!"stream".equals(text(image, "entity_type"))) {
      return new Skipped("not the item of a stream");
    }
    String event = text(image, "last_event");
    if (event == null) {
      return new Unreadable("last_event is missing, expected the JSON of an event");
    }
    Map<String, AttributeValue> before = origin.getDynamodb().getOldImage();
    if (before != null && event.equals(text(before, "last_event"))) {
      return new Skipped("the event is the one that was there before");
    }
    try {
      ProcessedEvent applied = EventCodec.decodeProcessed(event.getBytes(StandardCharsets.UTF_8));
      return new EventApplied(applied, crossing(image));
    } catch (EventFormatException e) {
      return new Unreadable("last_event: " + e.getMessage());
    }
  }

  private static Optional<Crossing> crossing(Map<String, AttributeValue> image) {
    int previous = number(image, "risk_previous");
    int score = number(image, "risk_score");
    int threshold = number(image, "risk_threshold");
    return Alert.crosses(previous, score, threshold) ? Optional.of(new Crossing(score, threshold)) : Optional.empty();
  }

  private static String text(Map<String, AttributeValue> image, String name) {
    AttributeValue value = image.get(name);
    return value == null ? null : value.getS();
  }

  private static int number(Map<String, AttributeValue> image, String name) {
    AttributeValue value = image.get(name);
    if (value == null || value.getN() == null) {
      throw new EventFormatException(name + " is missing beside it, expected a number");
    }
    try {
      return Integer.parseInt(value.getN());
    } catch (NumberFormatException e) {
      throw new EventFormatException("%s is %s beside it, expected an integer".formatted(name, value.getN()), e);
    }
  }
}
