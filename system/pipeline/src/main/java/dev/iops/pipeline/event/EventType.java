package dev.iops.pipeline.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can happen on a stream of the tutoring marketplace. */
public enum EventType {
  SESSION_STARTED,
  SESSION_COMPLETED,
  IB_CALL_LOGGED,
  TUTOR_AVAILABILITY_UPDATED,
  CUSTOMER_HEALTH_UPDATE,
  SUPPLY_DEMAND_UPDATE;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The type as it stands in JSON, such as {@code session_started}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The type with that name in JSON.
   *
   * @throws EventFormatException if there is none
   */
  public static EventType fromWireName(String wireName) {
    for (EventType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    String known = Arrays.stream(values()).map(EventType::wireName).collect(Collectors.joining(", "));
    throw new EventFormatException("type is '%s', expected one of %s".formatted(wireName, known));
  }
}
