package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One stack as it stands in the assembly.
 *
 * @param name the stack's name
 * @param template the CloudFormation template
 */
public record StackTemplate(String name, JsonNode template) {
  /** A named section such as {@code Outputs}, by key in the order of the template; empty if it is missing. */
  Map<String, JsonNode> section(String section) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    template
      .path(section)
      .properties()
      .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }
}
