package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which the resources of a stack can be made: what is referred to comes first. */
final class CreationOrder {

  private final Map<String, JsonNode> resources;
  private final Set<String> path = new LinkedHashSet<>();
  private final Set<String> ordered = new LinkedHashSet<>();

  private CreationOrder(Map<String, JsonNode> resources) {
    this.resources = resources;
  }

  /**
   * Logical ids, each after all that it refers to; otherwise in the order of the template.
   *
   * @throws TemplateException if resources refer to each other in a circle
   */
  static List<String> of(Map<String, JsonNode> resources) {
    var order = new CreationOrder(resources);
    resources.keySet().forEach(order::visit);
    return List.copyOf(order.ordered);
  }

  private void visit(String logicalId) {
    if (ordered.contains(logicalId)) {
      return;
    }
    if (!path.add(logicalId)) {
      throw new TemplateException("resources refer to each other in a circle: " + circle(logicalId));
    }
    References.of(resources.get(logicalId)).stream().filter(resources::containsKey).forEach(this::visit);
    path.remove(logicalId);
    ordered.add(logicalId);
  }

  private String circle(String logicalId) {
    List<String> members = new ArrayList<>(path);
    members = new ArrayList<>(members.subList(members.indexOf(logicalId), members.size()));
    members.add(logicalId);
    return String.join(" -> ", members);
  }
}
