package dev.iops.cloud.eventsource;

import dev.iops.cloud.wire.AwsException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All event source mappings, by id. */
public final class Mappings implements AutoCloseable {

  private final Map<String, EventSourceMapping> byUuid = new ConcurrentSkipListMap<>();

  /**
   * Adds a mapping.
   *
   * @throws AwsException {@code ResourceConflictException} (409) if the function has a mapping of this stream already
   */
  synchronized void add(EventSourceMapping mapping) {
    MappingSettings added = mapping.settings();
    for (EventSourceMapping other : byUuid.values()) {
      MappingSettings there = other.settings();
      if (there.streamArn().equals(added.streamArn()) && there.functionArn().equals(added.functionArn())) {
        throw conflict(there);
      }
    }
    byUuid.put(added.uuid(), mapping);
  }

  /** AWS's wording, blanks included. */
  private static AwsException conflict(MappingSettings there) {
    String function = there.functionArn().substring(there.functionArn().lastIndexOf(':') + 1);
    return new AwsException(
      409,
      "ResourceConflictException",
      (
        "The event source arn (\" %s \") and function (\" %s \") provided mapping already exists. " +
        "Please update or delete the existing mapping with UUID %s"
      ).formatted(there.streamArn(), function, there.uuid())
    );
  }

  /**
   * The mapping with this id.
   *
   * @throws AwsException {@code ResourceNotFoundException} if there is none
   */
  public EventSourceMapping find(String uuid) {
    EventSourceMapping found = byUuid.get(uuid);
    if (found == null) {
      throw new AwsException(404, "ResourceNotFoundException", "The resource you requested does not exist.");
    }
    return found;
  }

  /** All mappings, by id. */
  public Collection<EventSourceMapping> all() {
    return List.copyOf(byUuid.values());
  }

  /** Starts no invocation of it any more; it is gone when the last one has ended. */
  void delete(EventSourceMapping mapping) {
    mapping.delete(() -> byUuid.remove(mapping.settings().uuid()));
  }

  /** Stops all pollers. */
  @Override
  public void close() {
    byUuid.values().forEach(EventSourceMapping::close);
  }
}
