package dev.iops.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A policy that a function answers, such as an authorizer's. It is evaluated as a role's is, but has no conditions: what
 * a client's request holds for them is not emulated. Immutable.
 */
public final class AnsweredPolicy {

  private final List<Statement> statements;

  private AnsweredPolicy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads a policy document.
   *
   * @throws IllegalArgumentException if it is none, has no statement, or cannot be evaluated here; says why
   */
  public static AnsweredPolicy parse(JsonNode document) {
    List<Statement> statements = PolicyDocument.parse(document);
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("Statement is empty; expected one statement or more");
    }
    for (Statement statement : statements) {
      if (!statement.conditions().isEmpty()) {
        throw new IllegalArgumentException("a statement has a Condition, which is not emulated in this policy");
      }
    }
    return new AnsweredPolicy(statements);
  }

  /** Whether it allows the action on the resource. */
  public boolean allows(String action, String resource) {
    return Decision.of(statements, action, resource, Map.of()) == Decision.ALLOWED;
  }
}
