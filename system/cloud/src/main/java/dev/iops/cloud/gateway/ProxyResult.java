package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a function answers to a Lambda proxy integration.
 *
 * @param statusCode 200 to 599
 * @param body the text for the client, if there is one
 * @param subProtocol the header {@code Sec-WebSocket-Protocol}, the only one that reaches a client
 */
record ProxyResult(int statusCode, Optional<String> body, Optional<String> subProtocol) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUB_PROTOCOL = "Sec-WebSocket-Protocol";
  private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

  /** Reads a function's result; empty if it has not the shape of a proxy result. */
  static Optional<ProxyResult> parse(byte[] payload) {
    try {
      JsonNode json = JSON.readTree(payload);
      String status = json.path("statusCode").asText("");
      JsonNode body = json.path("body");
      boolean isWellFormed = STATUS.matcher(status).matches() && (body.isTextual() || isAbsent(body));
      Optional<String> protocol = subProtocol(json);
      if (!isWellFormed || protocol.filter(value -> !HEADER_VALUE.matcher(value).matches()).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(new ProxyResult(Integer.parseInt(status), Optional.ofNullable(body.textValue()), protocol));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Whether the function agreed. */
  boolean isSuccess() {
    return statusCode < 300;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Optional<String> subProtocol(JsonNode json) {
    return header(json.path("headers")).or(() -> header(json.path("multiValueHeaders")));
  }

  private static Optional<String> header(JsonNode headers) {
    return headers
      .properties()
      .stream()
      .filter(header -> header.getKey().equalsIgnoreCase(SUB_PROTOCOL))
      .map(Map.Entry::getValue)
      .map(value -> value.isArray() ? value.path(0) : value)
      .filter(JsonNode::isTextual)
      .map(JsonNode::textValue)
      .findFirst();
  }
}
