package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy that an authorizer answers, as far as it speaks of one method: statements with effect, actions and resources,
 * in which {@code *} and {@code ?} are wildcards. An explicit Deny wins; what no statement covers is denied ("Policy
 * evaluation logic"). Immutable.
 */
final class InvokePolicy {

  private static final String ACTION = "execute-api:Invoke";
  private static final Set<String> FIELDS = Set.of("Sid", "Effect", "Action", "Resource");

  private final List<Statement> statements;

  private InvokePolicy(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a policy document.
   *
   * @return empty if it is no policy, or one that cannot be evaluated here: with {@code Condition}, {@code NotAction}
   *     or {@code NotResource}
   */
  static Optional<InvokePolicy> read(JsonNode document) {
    JsonNode given = document.path("Statement");
    List<Statement> statements = new ArrayList<>();
    for (JsonNode one : given.isArray() ? given : List.of(given)) {
      Optional<Statement> statement = statement(one);
      if (statement.isEmpty()) {
        return Optional.empty();
      }
      statements.add(statement.get());
    }
    return statements.isEmpty() ? Optional.empty() : Optional.of(new InvokePolicy(statements));
  }

  private static Optional<Statement> statement(JsonNode json) {
    String effect = json.path("Effect").asText();
    List<String> actions = texts(json.path("Action"));
    List<String> resources = texts(json.path("Resource"));
    boolean isEffect = effect.equals("Allow") || effect.equals("Deny");
    boolean isPlain = json
      .properties()
      .stream()
      .allMatch(field -> FIELDS.contains(field.getKey()));
    if (!isEffect || !isPlain || actions.isEmpty() || resources.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Statement(effect.equals("Allow"), actions, resources));
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      if (one.isTextual()) {
        texts.add(one.textValue());
      }
    }
    return texts;
  }

  /** Whether it lets this method be invoked. */
  boolean allows(String methodArn) {
    boolean isAllowed = false;
    for (Statement statement : statements) {
      if (statement.covers(methodArn)) {
        if (!statement.allows()) {
          return false;
        }
        isAllowed = true;
      }
    }
    return isAllowed;
  }

  private record Statement(boolean allows, List<String> actions, List<String> resources) {
    boolean covers(String methodArn) {
      // actions have no case, resources do ("IAM JSON policy elements: Action")
      return (
        actions.stream().anyMatch(action -> Wildcard.matches(action, ACTION, true)) &&
        resources.stream().anyMatch(resource -> Wildcard.matches(resource, methodArn, false))
      );
    }
  }
}
