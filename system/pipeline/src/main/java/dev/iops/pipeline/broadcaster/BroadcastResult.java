package dev.iops.pipeline.broadcaster;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a broadcast.
 *
 * @param itemCount how many items the batch has
 * @param deliveries how it went for each connection
 */
record BroadcastResult(int itemCount, List<Delivery> deliveries) {
  /** The lowest item that some living connection has not got; {@link #itemCount} if all got all. */
  int firstUnposted() {
    return deliveries
      .stream()
      .filter(d -> !d.gone())
      .mapToInt(Delivery::posted)
      .min()
      .orElse(itemCount);
  }

  boolean isComplete() {
    return firstUnposted() == itemCount;
  }

  Map<String, Integer> postedByConnection() {
    return deliveries
      .stream()
      .filter(d -> !d.gone())
      .collect(Collectors.toMap(d -> d.connection().id(), Delivery::posted));
  }

  /** The connections that the gateway does not know, or does not any more. */
  List<Delivery> gone() {
    return deliveries.stream().filter(Delivery::gone).toList();
  }

  /** The connections that did not get everything. */
  List<Delivery> incomplete() {
    return deliveries
      .stream()
      .filter(d -> !d.gone() && d.posted() < itemCount)
      .toList();
  }

  long framesPosted() {
    return deliveries.stream().mapToLong(Delivery::framesPosted).sum();
  }

  long retries() {
    return deliveries.stream().mapToLong(Delivery::retries).sum();
  }
}
