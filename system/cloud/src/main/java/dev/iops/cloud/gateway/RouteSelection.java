package dev.iops.cloud.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A selection expression of a route or of its models ("WebSocket selection expressions"): {@code $request.body.action}, several
 * {@code ${request.body.…}} in one text, or a constant such as {@code \$default}. A missing path is empty text. Immutable.
 */
final class RouteSelection {

  /** Reads a message; refuses what stands behind its end. */
  static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String BODY = "request.body";

  private final List<Part> parts;

  private RouteSelection(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it uses a variable other than {@code request.body}
   */
  static RouteSelection of(String expression) {
    if (expression.equals(Route.DEFAULT)) {
      return new RouteSelection(List.of(new Literal(expression)));
    }
    if (expression.startsWith("$") && !expression.startsWith("${")) {
      return new RouteSelection(List.of(variable(expression.substring(1), expression)));
    }
    return new RouteSelection(template(expression));
  }

  private static List<Part> template(String expression) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < expression.length()) {
      if (expression.startsWith("\\$", at)) {
        literal.append('$');
        at += 2;
      } else if (expression.startsWith("${", at)) {
        int end = expression.indexOf('}', at);
        if (end < 0) {
          throw new IllegalArgumentException("Selection expression '" + expression + "': '${' without its '}'");
        }
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
        parts.add(variable(expression.substring(at + 2, end), expression));
        at = end + 1;
      } else {
        literal.append(expression.charAt(at++));
      }
    }
    parts.add(new Literal(literal.toString()));
    return parts;
  }

  private static Part variable(String name, String expression) {
    String path = name.startsWith(BODY) ? name.substring(BODY.length()) : "?";
    if (!path.isEmpty() && path.charAt(0) != '.' && path.charAt(0) != '[') {
      throw new IllegalArgumentException(
        "Selection expression '" +
          expression +
          "': expected variables of the form request.body.<path>, a constant like '\\$default', or both"
      );
    }
    try {
      return new Variable(BodyPath.of("$" + path));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("Selection expression '" + expression + "': " + e.getMessage(), e);
    }
  }

  /**
   * The key of the route that a message asks for.
   *
   * @param body the message as it came
   * @return empty if the body would have to be JSON and is not
   */
  Optional<String> evaluate(String body) {
    if (parts.stream().allMatch(Literal.class::isInstance)) {
      return Optional.of(join(null));
    }
    try {
      JsonNode json = JSON.readTree(body);
      return json.isMissingNode() ? Optional.empty() : Optional.of(join(json));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** The same for a message that is read already. */
  String evaluate(JsonNode body) {
    return join(body);
  }

  private String join(JsonNode json) {
    return parts
      .stream()
      .map(part -> part.evaluate(json))
      .collect(Collectors.joining());
  }

  private sealed interface Part {
    String evaluate(JsonNode json);
  }

  private record Literal(String text) implements Part {
    @Override
    public String evaluate(JsonNode json) {
      return text;
    }
  }

  private record Variable(BodyPath path) implements Part {
    @Override
    public String evaluate(JsonNode json) {
      return path.text(json);
    }
  }
}
