package dev.iops.pipeline.broadcaster;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.iops.pipeline.broadcaster.StreamFact.EventApplied;
import dev.iops.pipeline.broadcaster.StreamFact.Skipped;
import dev.iops.pipeline.broadcaster.StreamFact.Unreadable;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.frame.Alert;
import dev.iops.pipeline.frame.Frames;
import dev.iops.pipeline.frame.UpdateFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a batch of stream records has for the clients, in order.
 *
 * @param items events, each followed by its alert if it has one
 * @param skipped how many records had nothing for them
 * @param unreadable one line for each record that could not be read or that no frame can carry
 */
record Batch(List<Item> items, int skipped, List<String> unreadable) {
  static Batch of(List<DynamodbStreamRecord> records, Instant now) {
    List<Item> items = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i < records.size(); i++) {
      DynamodbStreamRecord origin = records.get(i);
      switch (StreamRecords.read(origin)) {
        case EventApplied applied -> addItems(items, unreadable, i, origin, applied, now);
        case Skipped nothing -> skipped++;
        case Unreadable wrong -> unreadable.add(line(origin, wrong.reason()));
      }
    }
    return new Batch(List.copyOf(items), skipped, List.copyOf(unreadable));
  }

  private static void addItems(
    List<Item> items,
    List<String> unreadable,
    int index,
    DynamodbStreamRecord origin,
    EventApplied applied,
    Instant now
  ) {
    byte[] event = EventCodec.encode(applied.event());
    if (UpdateFrame.fitsAlone(event.length, now)) {
      items.add(new Item(index, origin.getEventID() + "/event", Item.Kind.EVENT, event));
    } else {
      unreadable.add(line(origin, "the event has %d bytes, a frame %d".formatted(event.length, Frames.MAX_BYTES)));
    }
    applied.crossing().ifPresent(crossing -> {
      var alert = new Alert(now, applied.event().event(), crossing.riskScore(), crossing.riskThreshold());
      items.add(new Item(index, origin.getEventID() + "/alert", Item.Kind.ALERT, Frames.alert(alert)));
    });
  }

  private static String line(DynamodbStreamRecord origin, String reason) {
    var change = origin.getDynamodb();
    return "%s (%s, keys %s): %s".formatted(change.getSequenceNumber(), origin.getEventID(), change.getKeys(), reason);
  }
}
