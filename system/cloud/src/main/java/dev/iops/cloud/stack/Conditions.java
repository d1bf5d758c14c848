package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** Condition functions: {@code Fn::Equals}, {@code Fn::Not}, {@code Fn::And}, {@code Fn::Or} and named conditions. */
final class Conditions {

  private final Scope scope;
  private final Intrinsics intrinsics;

  Conditions(Scope scope, Intrinsics intrinsics) {
    this.scope = scope;
    this.intrinsics = intrinsics;
  }

  /** Whether a condition holds that is given by name or as a function. */
  boolean holds(JsonNode condition) {
    return condition.isTextual() ? scope.condition(condition.asText()) : intrinsics.evaluate(condition).asBoolean();
  }

  boolean test(String function, JsonNode argument) {
    return switch (function) {
      case "Condition" -> scope.condition(argument.asText());
      case "Fn::Equals" -> intrinsics.text(argument.path(0)).equals(intrinsics.text(argument.path(1)));
      case "Fn::Not" -> !holds(argument.path(0));
      case "Fn::And" -> argument.valueStream().allMatch(this::holds);
      case "Fn::Or" -> argument.valueStream().anyMatch(this::holds);
      default -> throw new IllegalArgumentException(function);
    };
  }
}
