package dev.iops.cloud.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of the templates has no effect in the embedded cloud, and why. Printed at start, so that nobody takes a green run
 * for a proof of something that did not run.
 *
 * @param entries in the order of the templates
 */
public record NotEmulated(List<Entry> entries) {
  /** Keeps a copy of the list. */
  public NotEmulated {
    entries = List.copyOf(entries);
  }

  /**
   * One resource, or one property of a resource.
   *
   * @param stack the stack's name
   * @param logicalId the resource
   * @param what its type, for a property {@code <type>.<property>}
   * @param reason why it has no effect here
   */
  public record Entry(String stack, String logicalId, String what, String reason) {}

  /** One line for each type or property, with the reason and how often it occurs. */
  public List<String> lines() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    entries.forEach(entry -> counts.merge(entry.what() + " - " + entry.reason(), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    counts.forEach((what, count) -> lines.add("not emulated: " + what + (count > 1 ? " (" + count + " times)" : "")));
    return lines;
  }
}
