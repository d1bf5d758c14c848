package dev.iops.cloud.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One condition of a statement (IAM User Guide, "IAM JSON policy elements: Condition operators").
 *
 * @param test how values are compared
 * @param negated whether none of the values may match, as in {@code StringNotEquals}
 * @param ifExists whether a request without the key passes
 * @param key the condition key, in lower case
 * @param values one of them must match, or none if negated
 */
record Condition(Test test, boolean negated, boolean ifExists, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";
  private static final Set<String> NEGATED = Set.of(
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
    "ArnNotEquals",
    "ArnNotLike"
  );

  /** In lower case. {@link RequestContext} gives their values; calls that are not made by a service have no source. */
  private static final Set<String> KEYS = Set.of(
    "aws:principalaccount",
    "aws:principalarn",
    "aws:requestedregion",
    "aws:resourceaccount",
    "aws:securetransport",
    "aws:sourceaccount",
    "aws:sourcearn"
  );

  /** How a value of the policy is compared with the request's. */
  enum Test {
    STRING_EQUALS,
    STRING_EQUALS_IGNORE_CASE,
    STRING_LIKE,
    ARN_LIKE,
    BOOL,
    NULL;

    private boolean matches(String wanted, String found) {
      return switch (this) {
        case STRING_EQUALS -> wanted.equals(found);
        case STRING_EQUALS_IGNORE_CASE, BOOL -> wanted.equalsIgnoreCase(found);
        case STRING_LIKE -> Glob.matches(wanted, found);
        case ARN_LIKE -> new ArnPattern(wanted).matches(found);
        case NULL -> throw new IllegalStateException("Null looks at no value");
      };
    }
  }

  /**
   * Reads one condition.
   *
   * @throws IllegalArgumentException if operator, key or value would not be understood as AWS does
   */
  static Condition of(String operator, String key, List<String> values) {
    boolean ifExists = operator.endsWith(IF_EXISTS);
    String plain = ifExists ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
    boolean negated = NEGATED.contains(plain);
    Test test = test(operator, negated ? plain.replace("Not", "") : plain);
    if (test == Test.NULL && ifExists) {
      throw unknown(operator);
    }
    if (!KEYS.contains(key.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
        "condition key " + key + " is not emulated; known are " + KEYS.stream().sorted().toList()
      );
    }
    for (String value : values) {
      if (value.contains("${")) {
        throw new IllegalArgumentException(
          "'" + value + "' has a policy variable, which is not emulated; write the value"
        );
      }
      if (test == Test.ARN_LIKE) {
        new ArnPattern(value);
      }
    }
    return new Condition(test, negated, ifExists, key.toLowerCase(Locale.ROOT), List.copyOf(values));
  }

  private static Test test(String operator, String name) {
    return switch (name) {
      case "StringEquals" -> Test.STRING_EQUALS;
      case "StringEqualsIgnoreCase" -> Test.STRING_EQUALS_IGNORE_CASE;
      case "StringLike" -> Test.STRING_LIKE;
      case "ArnEquals", "ArnLike" -> Test.ARN_LIKE;
      case "Bool" -> Test.BOOL;
      case "Null" -> Test.NULL;
      default -> throw unknown(operator);
    };
  }

  private static IllegalArgumentException unknown(String operator) {
    return new IllegalArgumentException(
      "condition operator " +
        operator +
        " is not emulated; known are StringEquals, StringEqualsIgnoreCase, StringLike, ArnEquals, ArnLike, their Not" +
        " forms, Bool, with or without IfExists, and Null"
    );
  }

  /** Whether a request passes. Without the key, a negated comparison passes and another one does not. */
  boolean holds(Map<String, String> context) {
    String found = context.get(key);
    if (test == Test.NULL) {
      return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == (found == null));
    }
    if (found == null) {
      return ifExists || negated;
    }
    return values.stream().anyMatch(value -> test.matches(value, found)) != negated;
  }
}
