package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Some of the planned connections, which a scenario treats alike.
 *
 * @param name in words, such as {@code silent}
 * @param firstIndex the index of its first connection, from 0
 * @param size how many connections it has
 */
public record ConnectionGroup(
  @JsonProperty("name") String name,
  @JsonProperty("firstIndex") int firstIndex,
  @JsonProperty("size") int size
) {
  /** Whether the connection of this index belongs to it. */
  public boolean contains(int index) {
    return index >= firstIndex && index < firstIndex + size;
  }
}
