package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points the URLs of API Gateway to this machine: {@code wss://<api>.execute-api.<region>.amazonaws.com} becomes {@code
 * ws://127.0.0.1:<port>} and {@code https://…} becomes {@code http://127.0.0.1:<port>}; the path stays. Any other text is
 * left alone.
 */
public final class UrlRewriting {

  private static final Pattern GATEWAY_URL = Pattern.compile(
    "(wss|https)://[A-Za-z0-9]+\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com(?::443)?(?![A-Za-z0-9.-])"
  );

  private final String address;

  /**
   * @param gatewayPort where the WebSocket gateway listens
   */
  public UrlRewriting(int gatewayPort) {
    this.address = "://127.0.0.1:" + gatewayPort;
  }

  /** The text with every gateway URL in it rewritten. */
  public String apply(String text) {
    return GATEWAY_URL.matcher(text).replaceAll(match ->
      Matcher.quoteReplacement((match.group(1).equals("wss") ? "ws" : "http") + address)
    );
  }

  /** The document with every text in it rewritten. */
  JsonNode apply(JsonNode value) {
    return switch (value) {
      case TextNode text -> TextNode.valueOf(apply(text.asText()));
      case ObjectNode object -> {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> result.set(field.getKey(), apply(field.getValue())));
        yield result;
      }
      case ArrayNode array -> {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> result.add(apply(element)));
        yield result;
      }
      default -> value;
    };
  }
}
