package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties of one resource, read with errors that name stack, resource and property. */
record Properties(ResourceRequest request) {
  /** A text that must be there. */
  String text(String name) {
    return optionalText(name).orElseThrow(() -> problem(name, "is missing: expected a text"));
  }

  /** A text that may be absent. */
  Optional<String> optionalText(String name) {
    JsonNode value = request.properties().path(name);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
  }

  /** A text that may be absent and else must be one of these. */
  Optional<String> oneOf(String name, List<String> allowed) {
    Optional<String> value = optionalText(name);
    value
      .filter(text -> !allowed.contains(text))
      .ifPresent(text -> {
        throw problem(name, "is '" + text + "': the embedded cloud runs " + String.join(", ", allowed));
      });
    return value;
  }

  /** A number that may be absent. */
  Optional<Long> number(String name) {
    JsonNode value = request.properties().path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(value.asText()));
    } catch (NumberFormatException notNumber) {
      throw problem(name, "is '" + value.asText() + "': expected a whole number");
    }
  }

  /** Whether a switch is on; absent means off. */
  boolean isTrue(String name) {
    return request.properties().path(name).asBoolean(false);
  }

  /** Texts by name; empty if the property is absent. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>();
    request
      .properties()
      .path(name)
      .properties()
      .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** Objects by name; empty if the property is absent. */
  Map<String, JsonNode> objects(String name) {
    Map<String, JsonNode> objects = new TreeMap<>();
    request
      .properties()
      .path(name)
      .properties()
      .forEach(entry -> objects.put(entry.getKey(), entry.getValue()));
    return objects;
  }

  /** An object; missing if the property is absent. */
  JsonNode object(String name) {
    return request.properties().path(name);
  }

  /** What is wrong with a property. */
  TemplateException problem(String name, String what) {
    return new TemplateException(
      request.stack() + "/" + request.logicalId() + " (" + request.type() + "): " + name + " " + what
    );
  }
}
