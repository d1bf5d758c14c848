package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names that a part of a template refers to, by Ref, Fn::GetAtt, Fn::Sub and DependsOn. */
final class References {

  private final Set<String> names = new LinkedHashSet<>();

  private References() {}

  /** What a resource refers to; also names that are parameters, not resources. */
  static Set<String> of(JsonNode resource) {
    var references = new References();
    JsonNode dependsOn = resource.path("DependsOn");
    if (dependsOn.isTextual()) {
      references.names.add(dependsOn.asText());
    }
    dependsOn.forEach(name -> references.names.add(name.asText()));
    references.collect(resource.path("Properties"));
    return references.names;
  }

  private void collect(JsonNode value) {
    if (value.isObject() && value.size() == 1) {
      collectFunction(value.fieldNames().next(), value.elements().next());
    }
    value.forEach(this::collect);
  }

  private void collectFunction(String function, JsonNode argument) {
    switch (function) {
      case "Ref" -> names.add(argument.asText());
      case "Fn::GetAtt" -> names.add(argument.isArray() ? argument.path(0).asText() : beforeDot(argument.asText()));
      case "Fn::Sub" -> Substitution.VARIABLE.matcher(
        argument.isArray() ? argument.path(0).asText() : argument.asText()
      )
        .results()
        .forEach(match -> names.add(beforeDot(match.group(1))));
      default -> {
        // other functions hold their references inside their arguments
      }
    }
  }

  private static String beforeDot(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
