package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.iam.AnsweredPolicy;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an authorizer's function answers ("Output from an API Gateway Lambda authorizer").
 *
 * @param policy what its principal may invoke
 * @param context {@code principalId} and the values of {@code context}, each as text
 */
record AuthorizerResult(AnsweredPolicy policy, Map<String, String> context) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PRINCIPAL = "principalId";
  private static final int MAX_BYTES = 8 * 1024;

  /**
   * Reads a function's result.
   *
   * @throws IllegalArgumentException if it is longer than 8 KB ("Quotas"), has no principal, no policy that can be
   *     evaluated, or a context with anything but texts, numbers and booleans; says which
   */
  static AuthorizerResult parse(byte[] payload) {
    if (payload.length > MAX_BYTES) {
      throw new IllegalArgumentException(
        "a result of " + payload.length + " bytes; expected " + MAX_BYTES + " at most"
      );
    }
    JsonNode json = read(payload);
    if (!json.path(PRINCIPAL).isTextual()) {
      throw new IllegalArgumentException("no text as principalId");
    }
    Map<String, String> context = context(json.path("context"));
    context.put(PRINCIPAL, json.path(PRINCIPAL).textValue());
    try {
      AnsweredPolicy policy = AnsweredPolicy.parse(json.path("policyDocument"));
      return new AuthorizerResult(policy, Collections.unmodifiableMap(context));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a policyDocument that cannot be evaluated: " + e.getMessage(), e);
    }
  }

  private static JsonNode read(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  private static Map<String, String> context(JsonNode given) {
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      throw new IllegalArgumentException("a context that is no object");
    }
    Map<String, String> context = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainerNode()) {
        throw new IllegalArgumentException("a context with no text, number or boolean at " + entry.getKey());
      }
      if (!value.isNull()) {
        context.put(entry.getKey(), value.asText());
      }
    }
    return context;
  }
}
