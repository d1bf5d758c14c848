package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Evaluates the intrinsic functions of a template (AWS CloudFormation User Guide, "Intrinsic function reference"). A
 * value of {@code AWS::NoValue} disappears together with its key.
 */
final class Intrinsics {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonNode NO_VALUE = MissingNode.getInstance();

  private final Scope scope;
  private final Conditions conditions;

  Intrinsics(Scope scope) {
    this.scope = scope;
    this.conditions = new Conditions(scope, this);
  }

  /**
   * The value with every function replaced by its result; a missing node for {@code AWS::NoValue}.
   *
   * @throws TemplateException if a function is unknown or refers to something that does not exist
   */
  JsonNode evaluate(JsonNode value) {
    return switch (value) {
      case ObjectNode object when isFunction(object) -> call(object.fieldNames().next(), object.elements().next());
      case ObjectNode object -> object(object);
      case ArrayNode array -> array(array);
      default -> value;
    };
  }

  /** The value as text, as {@code Fn::Join} and {@code Fn::Sub} need it. */
  String text(JsonNode value) {
    JsonNode result = evaluate(value);
    if (!result.isValueNode()) {
      throw new TemplateException("expected a text, found " + (result.isMissingNode() ? "AWS::NoValue" : result));
    }
    return result.asText();
  }

  private static boolean isFunction(ObjectNode object) {
    if (object.size() != 1) {
      return false;
    }
    String key = object.fieldNames().next();
    return (
      key.equals("Ref") || (key.equals("Condition") && object.elements().next().isTextual()) || key.startsWith("Fn::")
    );
  }

  private JsonNode call(String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> ref(argument.asText());
      case "Fn::GetAtt" -> TextNode.valueOf(getAtt(argument));
      case "Fn::Join" -> TextNode.valueOf(join(argument));
      case "Fn::Sub" -> TextNode.valueOf(new Substitution(this).apply(argument));
      case "Fn::Select" -> select(argument);
      case "Fn::Split" -> split(argument);
      case "Fn::ImportValue" -> TextNode.valueOf(scope.imported(text(argument)));
      case "Fn::Base64" -> TextNode.valueOf(base64(text(argument)));
      case "Fn::FindInMap" -> findInMap(argument);
      case "Fn::If" -> evaluate(argument.path(conditions.holds(argument.path(0)) ? 1 : 2));
      case "Condition", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> NODES.booleanNode(
        conditions.test(function, argument)
      );
      default -> throw new TemplateException(
        function + " is not evaluated by the embedded cloud; write the value without it"
      );
    };
  }

  JsonNode ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    return scope
      .ref(name)
      .map(TextNode::valueOf)
      .orElseThrow(() ->
        new TemplateException("Ref " + name + ": the template has no parameter or resource of that name")
      );
  }

  private String getAtt(JsonNode argument) {
    List<String> path = new ArrayList<>();
    if (argument.isTextual()) {
      path.addAll(List.of(argument.asText().split("\\.", 2)));
    } else {
      argument.forEach(part -> path.add(text(part)));
    }
    if (path.size() < 2) {
      throw new TemplateException("Fn::GetAtt needs a logical id and an attribute, found " + argument);
    }
    return scope.attribute(path.getFirst(), String.join(".", path.subList(1, path.size())));
  }

  String getAtt(String logicalId, String attribute) {
    return scope.attribute(logicalId, attribute);
  }

  private String join(JsonNode argument) {
    List<String> parts = new ArrayList<>();
    list("Fn::Join", argument.path(1)).forEach(part -> parts.add(text(part)));
    return String.join(argument.path(0).asText(), parts);
  }

  private JsonNode select(JsonNode argument) {
    int index = Integer.parseInt(text(argument.path(0)));
    JsonNode list = list("Fn::Select", argument.path(1));
    if (index < 0 || index >= list.size()) {
      throw new TemplateException("Fn::Select: index " + index + " is outside a list of " + list.size());
    }
    return list.get(index);
  }

  private JsonNode split(JsonNode argument) {
    ArrayNode parts = NODES.arrayNode();
    for (String part : text(argument.path(1)).split(Pattern.quote(argument.path(0).asText()), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private JsonNode list(String function, JsonNode argument) {
    JsonNode list = evaluate(argument);
    if (!list.isArray()) {
      throw new TemplateException(function + " needs a list, found " + list);
    }
    return list;
  }

  private JsonNode findInMap(JsonNode argument) {
    JsonNode found = scope
      .mappings()
      .path(text(argument.path(0)))
      .path(text(argument.path(1)))
      .path(text(argument.path(2)));
    if (found.isMissingNode()) {
      throw new TemplateException("Fn::FindInMap: the template has no mapping for " + argument);
    }
    return found;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode object(ObjectNode object) {
    ObjectNode result = NODES.objectNode();
    object.properties().forEach(field -> {
      JsonNode value = evaluate(field.getValue());
      if (!value.isMissingNode()) {
        result.set(field.getKey(), value);
      }
    });
    return result;
  }

  private ArrayNode array(ArrayNode array) {
    ArrayNode result = NODES.arrayNode();
    array.forEach(element -> {
      JsonNode value = evaluate(element);
      if (!value.isMissingNode()) {
        result.add(value);
      }
    });
    return result;
  }
}
