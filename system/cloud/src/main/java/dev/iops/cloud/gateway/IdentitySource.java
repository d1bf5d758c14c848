package dev.iops.cloud.gateway;

import java.util.List;
import java.util.Map;

/**
 * Where an authorizer's identity comes from: a value that a handshake must have before the function is called ("CreateAuthorizer",
 * {@code identitySource}). Header names have no case, the others do. Immutable.
 *
 * @param expression as the template has it, such as {@code route.request.header.Auth}
 * @param kind where to look
 * @param name what to look for
 */
record IdentitySource(String expression, Kind kind, String name) {
  /** Where identities can be. */
  enum Kind {
    HEADER("route.request.header."),
    QUERY("route.request.querystring."),
    STAGE_VARIABLE("stageVariables."),
    CONTEXT("context.");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final List<String> CONTEXT_NAMES = List.of(
    "apiId",
    "connectionId",
    "domainName",
    "eventType",
    "identity.sourceIp",
    "identity.userAgent",
    "routeKey",
    "stage"
  );

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it has none of the four forms; the message names them
   */
  static IdentitySource of(String expression) {
    for (Kind kind : Kind.values()) {
      String name = expression.startsWith(kind.prefix) ? expression.substring(kind.prefix.length()) : "";
      if (!name.isEmpty() && (kind != Kind.CONTEXT || CONTEXT_NAMES.contains(name))) {
        return new IdentitySource(expression, kind, name);
      }
    }
    throw new IllegalArgumentException(
      "'" +
        expression +
        "': expected route.request.header.<name>, route.request.querystring.<name>, stageVariables.<name>, or context. with " +
        String.join(", ", CONTEXT_NAMES)
    );
  }

  /** Whether the handshake has it; an empty value counts as none. */
  boolean isIn(Connection connection, HandshakeRequest request) {
    String value = switch (kind) {
      case HEADER -> last(request.headers(), name);
      case QUERY -> last(request.query(), name);
      case STAGE_VARIABLE -> connection.stage().variables().getOrDefault(name, "");
      case CONTEXT -> context(connection);
    };
    return !value.isEmpty();
  }

  private static String last(Map<String, List<String>> values, String name) {
    List<String> found = values.getOrDefault(name, List.of(""));
    return found.get(found.size() - 1);
  }

  private String context(Connection connection) {
    return switch (name) {
      case "identity.userAgent" -> connection.client().userAgent().orElse("");
      case "identity.sourceIp" -> connection.client().sourceIp();
      // the gateway itself sets all the others, so none of them is ever empty
      default -> name;
    };
  }
}
