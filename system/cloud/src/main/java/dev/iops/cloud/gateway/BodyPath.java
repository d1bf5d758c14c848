package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSONPath into a message's body, and its value as text. Immutable. */
sealed interface BodyPath {
  /** The value at this path as text: empty if there is none, {@code [a, b]} for an array. */
  String text(JsonNode body);

  /**
   * Reads a path such as {@code $.action} or {@code $['a'].items[0]}.
   *
   * @throws com.jayway.jsonpath.InvalidPathException if it is no JSONPath
   */
  static BodyPath of(String path) {
    return Names.SHAPE.matcher(path).matches()
      ? new Names(List.of(path.substring(2).split("\\.", -1)))
      : new Compiled(JsonPath.compile(path));
  }

  /** Field names only, which nearly every API uses: walked without an evaluator. */
  record Names(List<String> fields) implements BodyPath {
    private static final Pattern SHAPE = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_]*)+");

    @Override
    public String text(JsonNode body) {
      JsonNode at = body;
      for (String field : fields) {
        at = at.path(field);
      }
      return asText(at);
    }
  }

  /** Any other path. */
  record Compiled(JsonPath path) implements BodyPath {
    private static final Configuration TREE = Configuration.builder()
      .jsonProvider(new JacksonJsonNodeJsonProvider())
      .mappingProvider(new JacksonMappingProvider())
      .options(Option.SUPPRESS_EXCEPTIONS)
      .build();

    @Override
    public String text(JsonNode body) {
      return path.<Object>read(body, TREE) instanceof JsonNode found ? asText(found) : "";
    }
  }

  private static String asText(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
        .map(BodyPath::asText)
        .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
