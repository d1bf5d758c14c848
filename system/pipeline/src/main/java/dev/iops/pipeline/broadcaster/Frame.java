package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.frame.UpdateFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A text frame and how far it takes a connection.
 *
 * @param utf8 the frame
 * @param endItem the first item that is not in this frame nor in one before it
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(byte[] utf8, int endItem) {
  /**
   * Packs the items from {@code start} on, in order, into as few frames as order and size allow.
   *
   * @param broadcastAt stamped into the update frames
   */
  static List<Frame> pack(List<Item> items, int start, Instant broadcastAt) {
    List<Frame> frames = new ArrayList<>();
    UpdateFrame open = new UpdateFrame(broadcastAt);
    for (int i = start; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.kind() == Item.Kind.EVENT && open.add(item.json())) {
        continue;
      }
      if (!open.isEmpty()) {
        frames.add(new Frame(open.toBytes(), i));
        open = new UpdateFrame(broadcastAt);
      }
      if (item.kind() == Item.Kind.ALERT) {
        frames.add(new Frame(item.json(), i + 1));
      } else {
        open.add(item.json());
      }
    }
    if (!open.isEmpty()) {
      frames.add(new Frame(open.toBytes(), items.size()));
    }
    return List.copyOf(frames);
  }
}
