package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who makes which resource type, and what of a resource nobody would honour. */
final class ResourceTypes {

  private static final Set<String> RESOURCE_KEYS = Set.of(
    "Type",
    "Properties",
    "DependsOn",
    "Condition",
    "Metadata",
    "DeletionPolicy",
    "UpdateReplacePolicy"
  );

  private final Map<String, ResourceProvider> providers = new HashMap<>();
  private final Placement placement;

  ResourceTypes(List<ResourceProvider> providers, Placement placement) {
    this.placement = placement;
    for (ResourceProvider provider : providers) {
      for (String type : provider.types().keySet()) {
        if (this.providers.put(type, provider) != null) {
          throw new IllegalArgumentException("two providers make " + type);
        }
      }
    }
  }

  /** What of a resource could not be run, without its place; empty if it can be made. */
  List<String> problems(JsonNode resource) {
    String type = resource.path("Type").asText();
    List<String> problems = new ArrayList<>();
    resource.fieldNames().forEachRemaining(key -> {
      if (!RESOURCE_KEYS.contains(key)) {
        problems.add("attribute " + key + " is not emulated; remove it");
      }
    });
    if (providers.containsKey(type)) {
      PropertySupport support = support(type);
      resource
        .path("Properties")
        .fieldNames()
        .forEachRemaining(property -> {
          if (!support.honoured().contains(property) && !support.inert().containsKey(property)) {
            problems.add(
              "property " + property + " is not emulated; known are " + known(support) + "; remove it or emulate it"
            );
          }
        });
    } else if (InertType.find(type) == null) {
      problems.add("this resource type is not emulated; there are " + new TreeSet<>(providers.keySet()));
    }
    return problems;
  }

  /** What of a resource has no effect. */
  List<NotEmulated.Entry> inert(String stack, String logicalId, JsonNode resource) {
    String type = resource.path("Type").asText();
    if (!providers.containsKey(type)) {
      return List.of(new NotEmulated.Entry(stack, logicalId, type, InertType.find(type).reason()));
    }
    List<NotEmulated.Entry> entries = new ArrayList<>();
    new TreeMap<>(support(type).inert()).forEach((property, reason) -> {
      if (resource.path("Properties").has(property)) {
        entries.add(new NotEmulated.Entry(stack, logicalId, type + "." + property, reason));
      }
    });
    return entries;
  }

  /** The properties to evaluate: of a type that does nothing only its name, because the rest may refer to anything. */
  JsonNode relevantProperties(JsonNode resource) {
    String type = resource.path("Type").asText();
    if (providers.containsKey(type)) {
      return resource.path("Properties");
    }
    ObjectNode name = JsonNodeFactory.instance.objectNode();
    String property = InertType.find(type).nameProperty();
    if (resource.path("Properties").has(property)) {
      name.set(property, resource.path("Properties").get(property));
    }
    return name;
  }

  CreatedResource create(ResourceRequest request) {
    ResourceProvider provider = providers.get(request.type());
    return provider == null ? InertType.find(request.type()).create(request, placement) : provider.create(request);
  }

  private PropertySupport support(String type) {
    return providers.get(type).types().get(type);
  }

  private static Set<String> known(PropertySupport support) {
    Set<String> known = new TreeSet<>(support.honoured());
    known.addAll(support.inert().keySet());
    return known;
  }
}
