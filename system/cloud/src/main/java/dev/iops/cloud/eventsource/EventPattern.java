package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * An EventBridge pattern: objects follow the event's fields, arrays hold the alternatives of one field (Lambda developer
 * guide, "Filter rule syntax"): values, {@code prefix}, {@code suffix}, {@code equals-ignore-case}, {@code numeric},
 * {@code exists}, {@code anything-but}; {@code $or} holds alternative patterns.
 */
final class EventPattern {

  private static final Set<String> OPERATORS = new TreeSet<>(
    Set.of("prefix", "suffix", "equals-ignore-case", "numeric", "exists", "anything-but")
  );

  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  /**
   * Checks a pattern.
   *
   * @throws IllegalArgumentException if it holds something that would not be understood
   */
  static EventPattern of(JsonNode pattern) {
    check(pattern, pattern);
    return new EventPattern(pattern);
  }

  private static void check(JsonNode node, JsonNode whole) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("Filter pattern " + whole + ": " + node + " is not an object or array");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().equals("$or")) {
        field.getValue().forEach(alternative -> check(alternative, whole));
      } else if (field.getValue().isArray()) {
        field.getValue().forEach(rule -> checkRule(rule, whole));
      } else {
        check(field.getValue(), whole);
      }
    }
  }

  private static void checkRule(JsonNode rule, JsonNode whole) {
    if (rule.isArray() || (rule.isObject() && (rule.size() != 1 || !OPERATORS.containsAll(names(rule))))) {
      throw new IllegalArgumentException(
        "Filter pattern %s: %s is neither a value nor one of %s".formatted(whole, rule, OPERATORS)
      );
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.properties().forEach(field -> names.add(field.getKey()));
    return names;
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      if (!fieldMatches(field.getKey(), field.getValue(), event)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fieldMatches(String name, JsonNode expected, JsonNode event) {
    if (name.equals("$or")) {
      return any(expected, alternative -> matches(alternative, event));
    }
    JsonNode actual = event.path(name);
    if (!expected.isArray()) {
      return matches(expected, actual);
    }
    return any(expected, rule -> ruleMatches(rule, actual));
  }

  /** A rule holds for an array if it holds for one of its elements. */
  private static boolean ruleMatches(JsonNode rule, JsonNode actual) {
    if (rule.isObject() && rule.has("exists")) {
      return rule.get("exists").asBoolean() == !actual.isMissingNode();
    }
    return actual.isArray() ? any(actual, element -> valueMatches(rule, element)) : valueMatches(rule, actual);
  }

  private static boolean valueMatches(JsonNode rule, JsonNode actual) {
    if (actual.isMissingNode()) {
      return false;
    }
    if (!rule.isObject()) {
      return equal(rule, actual);
    }
    JsonNode operand = rule.elements().next();
    String text = actual.isTextual() ? actual.asText() : null;
    return switch (rule.fieldNames().next()) {
      case "prefix" -> text != null && text.startsWith(operand.asText());
      case "suffix" -> text != null && text.endsWith(operand.asText());
      case "equals-ignore-case" -> text != null &&
        text.toLowerCase(Locale.ROOT).equals(operand.asText().toLowerCase(Locale.ROOT));
      case "numeric" -> actual.isNumber() && NumericRule.holds(operand, actual.decimalValue());
      default -> !(operand.isArray()
        ? any(operand, excluded -> equal(excluded, actual))
        : valueMatches(operand, actual));
    };
  }

  private static boolean equal(JsonNode expected, JsonNode actual) {
    boolean numbers = expected.isNumber() && actual.isNumber();
    return numbers ? expected.decimalValue().compareTo(actual.decimalValue()) == 0 : expected.equals(actual);
  }

  private static boolean any(JsonNode nodes, Predicate<JsonNode> condition) {
    for (JsonNode node : nodes) {
      if (condition.test(node)) {
        return true;
      }
    }
    return false;
  }
}
