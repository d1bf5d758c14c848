package dev.iops.cloud.fault;

import java.util.Map;
import java.util.TreeMap;

/**
 * A fault as it is asked for: {@code NAME} or {@code NAME:key=value,key=value}.
 *
 * @param name the fault's name
 * @param parameters values by key, sorted
 */
public record FaultSpec(String name, Map<String, String> parameters) {
  /**
   * Takes a command line's text apart.
   *
   * @throws IllegalArgumentException if a parameter is not {@code key=value} or comes twice
   */
  public static FaultSpec parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new FaultSpec(text, Map.of());
    }
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter : text.substring(colon + 1).split(",", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 1 || parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
          "Fault '" + text + "': '" + parameter + "' is not one key=value of NAME:key=value,key=value"
        );
      }
    }
    return new FaultSpec(text.substring(0, colon), parameters);
  }
}
