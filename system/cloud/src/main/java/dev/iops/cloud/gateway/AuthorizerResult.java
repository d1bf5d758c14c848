package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an authorizer's function answers ("Output from an API Gateway Lambda authorizer").
 *
 * @param policy what its principal may invoke
 * @param context {@code principalId} and the values of {@code context}, each as text
 */
record AuthorizerResult(InvokePolicy policy, Map<String, String> context) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PRINCIPAL = "principalId";
  private static final int MAX_BYTES = 8 * 1024;

  /**
   * Reads a function's result; empty if it is longer than 8 KB ("Quotas"), has no principal, no policy that can be
   * evaluated, or a context with anything but texts, numbers and booleans.
   */
  static Optional<AuthorizerResult> parse(byte[] payload) {
    if (payload.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(payload);
      Map<String, String> context = new LinkedHashMap<>();
      if (!json.path(PRINCIPAL).isTextual() || !addContext(json.path("context"), context)) {
        return Optional.empty();
      }
      context.put(PRINCIPAL, json.path(PRINCIPAL).textValue());
      return InvokePolicy.read(json.path("policyDocument")).map(policy ->
        new AuthorizerResult(policy, Collections.unmodifiableMap(context))
      );
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static boolean addContext(JsonNode given, Map<String, String> context) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainerNode()) {
        return false;
      }
      if (!value.isNull()) {
        context.put(entry.getKey(), value.asText());
      }
    }
    return given.isMissingNode() || given.isNull() || given.isObject();
  }
}
