package dev.iops.pipeline.broadcaster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which items of failed batches a connection has already got, so that it does not get them again when they come again
 * to the same execution environment. Bounded: it keeps the last few failed batches and forgets older ones, whose items
 * would then be posted twice, never not at all. Not thread-safe.
 */
final class PostedMemory {

  private final int maxBatches;
  private final Deque<FailedBatch> batches = new ArrayDeque<>();

  /**
   * @param maxBatches how many failed batches it keeps
   */
  PostedMemory(int maxBatches) {
    this.maxBatches = maxBatches;
  }

  /** How many items from the start of the list the connection has got already. */
  int posted(String connectionId, List<Item> items) {
    int posted = 0;
    while (posted < items.size() && has(connectionId, items.get(posted).key())) {
      posted++;
    }
    return posted;
  }

  /**
   * Keeps what was posted of a batch that comes again.
   *
   * @param postedByConnection how many items from the start of the list each connection has got
   */
  void remember(List<Item> items, Map<String, Integer> postedByConnection) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      positions.put(items.get(i).key(), i);
    }
    batches.addFirst(new FailedBatch(positions, Map.copyOf(postedByConnection)));
    if (batches.size() > maxBatches) {
      batches.removeLast();
    }
  }

  private boolean has(String connectionId, String key) {
    for (FailedBatch batch : batches) {
      Integer position = batch.positions().get(key);
      if (position != null && position < batch.posted().getOrDefault(connectionId, 0)) {
        return true;
      }
    }
    return false;
  }

  private record FailedBatch(Map<String, Integer> positions, Map<String, Integer> posted) {}
}
