package dev.iops.cloud.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The notation of Lambda's REST API: plain JSON bodies, the error's code in a header. */
public final class RestJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RestJson() {}

  /** An answer with a JSON body. */
  public static AwsResponse answer(int status, JsonNode body) {
    try {
      return new AwsResponse(status, Map.of("content-type", "application/json"), JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An error with its code in {@code x-amzn-errortype}, and {@code Type}, {@code message} and its details in the body. A
   * throttle says when to come again (Lambda API reference, Invoke: {@code Retry-After}).
   */
  public static AwsResponse error(AwsException error) {
    ObjectNode body = JSON.createObjectNode();
    body.put("Type", error.status() < 500 ? "User" : "Service");
    body.put("message", error.getMessage()).put("Message", error.getMessage());
    error.details().forEach(body::put);
    Map<String, String> headers = new TreeMap<>(
      Map.of("content-type", "application/json", "x-amzn-errortype", error.code())
    );
    if (error.status() == 429) {
      headers.put("retry-after", "1");
    }
    return new AwsResponse(error.status(), headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The request's body; an empty object if it is empty.
   *
   * @throws AwsException {@code SerializationException} if it is not a JSON object
   */
  public static ObjectNode body(AwsRequest request) {
    if (request.body().length == 0) {
      return JSON.createObjectNode();
    }
    try {
      if (JSON.readTree(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      // the same answer as for JSON that is no object
    }
    throw AwsException.badRequest("SerializationException", "The body is not a JSON object");
  }
}
