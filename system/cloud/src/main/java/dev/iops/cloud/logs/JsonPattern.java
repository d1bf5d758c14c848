package dev.iops.cloud.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON filter patterns: {@code { $.a.b = "x" && $.n >= 3 || $.c NOT EXISTS }}. {@code &&} binds closer than {@code ||};
 * {@code *} in a text stands for any characters. Parentheses are refused.
 */
final class JsonPattern {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CONDITION = Pattern.compile(
    "\\s*\\$\\.([A-Za-z0-9_.\\[\\]@-]+)\\s*(!=|<=|>=|=|<|>|IS|NOT)\\s*(\"[^\"]*\"|[^\\s\"]+)\\s*"
  );

  private JsonPattern() {}

  static Predicate<String> parse(String pattern) {
    if (!pattern.endsWith("}")) {
      throw FilterPattern.invalid(pattern, "expected } at its end");
    }
    String inside = pattern.substring(1, pattern.length() - 1);
    Predicate<JsonNode> condition = Arrays.stream(inside.split("\\|\\|"))
      .map(part -> conjunction(pattern, part))
      .reduce(Predicate::or)
      .orElseThrow();
    return message -> {
      JsonNode document = document(message);
      return document != null && condition.test(document);
    };
  }

  private static Predicate<JsonNode> conjunction(String pattern, String part) {
    return Arrays.stream(part.split("&&"))
      .map(condition -> condition(pattern, condition))
      .reduce(Predicate::and)
      .orElseThrow();
  }

  private static Predicate<JsonNode> condition(String pattern, String text) {
    Matcher matcher = CONDITION.matcher(text);
    if (!matcher.matches()) {
      throw FilterPattern.invalid(pattern, "expected conditions such as $.level = \"ERROR\", joined by && and ||");
    }
    String pointer = "/" + matcher.group(1).replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
    String value = matcher.group(3);
    Predicate<JsonNode> test = switch (matcher.group(2)) {
      case "=" -> equal(value);
      case "!=" -> node -> !node.isMissingNode() && !equal(value).test(node);
      case "IS" -> is(pattern, value);
      case "NOT" -> not(pattern, value);
      default -> compare(pattern, matcher.group(2), value);
    };
    return document -> test.test(document.at(pointer));
  }

  private static Predicate<JsonNode> equal(String value) {
    if (isNumber(value)) {
      return node -> node.isNumber() && node.decimalValue().compareTo(new BigDecimal(value)) == 0;
    }
    String text = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    Pattern wildcard = Pattern.compile(
      Arrays.stream(text.split("\\*", -1))
        .map(Pattern::quote)
        .reduce((a, b) -> a + ".*" + b)
        .orElseThrow(),
      Pattern.DOTALL
    );
    return node -> node.isTextual() && wildcard.matcher(node.asText()).matches();
  }

  private static Predicate<JsonNode> is(String pattern, String value) {
    return switch (value) {
      case "TRUE" -> node -> node.isBoolean() && node.asBoolean();
      case "FALSE" -> node -> node.isBoolean() && !node.asBoolean();
      case "NULL" -> JsonNode::isNull;
      default -> throw FilterPattern.invalid(pattern, "IS needs TRUE, FALSE or NULL");
    };
  }

  private static Predicate<JsonNode> not(String pattern, String value) {
    if (!value.equals("EXISTS")) {
      throw FilterPattern.invalid(pattern, "NOT needs EXISTS");
    }
    return JsonNode::isMissingNode;
  }

  private static Predicate<JsonNode> compare(String pattern, String operator, String value) {
    if (!isNumber(value)) {
      throw FilterPattern.invalid(pattern, operator + " needs a number");
    }
    var bound = new BigDecimal(value);
    return node -> node.isNumber() && holds(operator, node.decimalValue().compareTo(bound));
  }

  private static boolean holds(String operator, int comparison) {
    return switch (operator) {
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      default -> comparison >= 0;
    };
  }

  private static boolean isNumber(String value) {
    return value.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  }

  private static JsonNode document(String message) {
    try {
      return message.stripLeading().startsWith("{") ? JSON.readTree(message) : null;
    } catch (JsonProcessingException _noJson) {
      return null;
    }
  }
}
