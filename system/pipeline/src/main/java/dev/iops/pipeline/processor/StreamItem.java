package dev.iops.pipeline.processor;

import dev.iops.pipeline.event.Event;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of one stream, as far as the decision about an event depends on it.
 *
 * @param lastSequence the highest sequence applied so far; empty if there is no item yet
 * @param missing lower sequences that have not arrived
 * @param riskSequence the sequence of the event that set the risk score; empty if none did
 */
record StreamItem(OptionalLong lastSequence, Set<Long> missing, OptionalLong riskSequence) {
  static final String ENTITY_ID = "entity_id";
  static final String ENTITY_TYPE = "entity_type";
  static final String STREAM_TYPE = "stream";
  static final String LAST_SEQUENCE = "last_sequence";
  static final String MISSING = "missing";
  static final String RISK_SEQUENCE = "risk_sequence";

  static final StreamItem NONE = new StreamItem(OptionalLong.empty(), Set.of(), OptionalLong.empty());

  static Map<String, AttributeValue> key(Event event) {
    return Map.of(
      ENTITY_ID,
      AttributeValue.fromS(event.runId() + "#" + event.streamId()),
      ENTITY_TYPE,
      AttributeValue.fromS(STREAM_TYPE)
    );
  }

  /** What the item most probably is when an event arrives: everything before the event was applied. */
  static StreamItem assumedBefore(Event event) {
    return event.sequence() == 0
      ? NONE
      : new StreamItem(OptionalLong.of(event.sequence() - 1), Set.of(), OptionalLong.empty());
  }

  /** Reads an item; no attributes mean no item. */
  static StreamItem of(Map<String, AttributeValue> attributes) {
    if (!attributes.containsKey(LAST_SEQUENCE)) {
      return NONE;
    }
    AttributeValue missing = attributes.getOrDefault(MISSING, AttributeValue.fromNs(List.of()));
    return new StreamItem(
      number(attributes, LAST_SEQUENCE),
      missing.ns().stream().map(Long::valueOf).collect(Collectors.toUnmodifiableSet()),
      number(attributes, RISK_SEQUENCE)
    );
  }

  /** The sequence that comes next if nothing gets lost. */
  long nextSequence() {
    return lastSequence.orElse(-1) + 1;
  }

  /** Whether that event was applied already. */
  boolean hasApplied(Event event) {
    return event.sequence() < nextSequence() && !missing.contains(event.sequence());
  }

  /** Whether the event fills a gap. */
  boolean wasMissing(Event event) {
    return missing.contains(event.sequence());
  }

  private static OptionalLong number(Map<String, AttributeValue> attributes, String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value.n()));
  }
}
