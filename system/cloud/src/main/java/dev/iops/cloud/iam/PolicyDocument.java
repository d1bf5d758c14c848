package dev.iops.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the JSON of policies; what would not be evaluated as AWS does is refused. */
final class PolicyDocument {

  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> ELEMENTS = Set.of(
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition"
  );

  private PolicyDocument() {}

  /**
   * The document's statements.
   *
   * @throws IllegalArgumentException if one is not valid, or not understood; says which and why
   */
  static List<Statement> parse(JsonNode document) {
    if (!document.path("Statement").isContainerNode()) {
      throw new IllegalArgumentException(
        "has no Statement; expected {\"Version\": \"2012-10-17\", \"Statement\": [...]}"
      );
    }
    if (document.has("Version") && !VERSIONS.contains(document.path("Version").asText())) {
      throw new IllegalArgumentException("Version is " + document.path("Version") + ", must be \"2012-10-17\"");
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : list(document.path("Statement"))) {
      try {
        statements.add(statement(statement));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("statement " + (statements.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return statements;
  }

  private static Statement statement(JsonNode statement) {
    statement.fieldNames().forEachRemaining(element -> {
      if (!ELEMENTS.contains(element)) {
        throw new IllegalArgumentException(
          "element " + element + " is not understood; known are " + new TreeSet<>(ELEMENTS)
        );
      }
    });
    String effect = statement.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new IllegalArgumentException("Effect is '" + effect + "', must be Allow or Deny");
    }
    List<String> actions = either(statement, "Action");
    for (String action : actions) {
      if (!action.equals("*") && action.indexOf(':') < 1) {
        throw new IllegalArgumentException("action '" + action + "' has no service; expected service:Action, or *");
      }
    }
    return new Statement(
      effect.equals("Allow"),
      actions,
      statement.has("NotAction"),
      either(statement, "Resource").stream().map(ArnPattern::new).toList(),
      statement.has("NotResource"),
      conditions(statement.path("Condition"))
    );
  }

  private static List<String> either(JsonNode statement, String element) {
    if (statement.has(element) == statement.has("Not" + element)) {
      throw new IllegalArgumentException("needs either " + element + " or Not" + element);
    }
    List<String> patterns = texts(statement.has(element) ? statement.path(element) : statement.path("Not" + element));
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("has an empty list of " + element + "; expected one or more");
    }
    return patterns;
  }

  private static List<Condition> conditions(JsonNode operators) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operator : operators.properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        conditions.add(Condition.of(operator.getKey(), key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  /** One value stands for a list of one. */
  private static Iterable<JsonNode> list(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    list(node).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
