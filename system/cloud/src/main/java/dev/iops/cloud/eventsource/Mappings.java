package dev.iops.cloud.eventsource;

import dev.iops.cloud.wire.AwsException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All event source mappings, by id. */
public final class Mappings implements AutoCloseable {

  private final Map<String, EventSourceMapping> byUuid = new ConcurrentSkipListMap<>();

  /** Adds a mapping. */
  public void add(EventSourceMapping mapping) {
    byUuid.put(mapping.settings().uuid(), mapping);
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

  /** Stops all pollers. */
  @Override
  public void close() {
    byUuid.values().forEach(EventSourceMapping::close);
  }
}
