package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error in the words of the protocol that the request speaks. */
final class WireError {

  private static final int SERVER_ERRORS = 500;

  private WireError() {}

  static AwsResponse answer(AwsRequest request, AwsException error, String requestId) {
    if (isQuery(request)) {
      return xml(error, requestId);
    }
    String contentType = request
      .header("content-type")
      .filter(type -> type.startsWith("application/"))
      .orElse("application/json");
    if (request.header("smithy-protocol").isPresent()) {
      return document(
        error,
        WireFormat.RPC_V2_CBOR,
        headers(error, "content-type", "application/cbor", "smithy-protocol", "rpc-v2-cbor")
      );
    }
    return document(
      error,
      WireFormat.of(request),
      headers(error, "content-type", contentType, "x-amzn-errortype", error.code())
    );
  }

  private static boolean isQuery(AwsRequest request) {
    boolean form = request
      .header("content-type")
      .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
      .isPresent();
    return (form && request.target().isEmpty()) || request.query().containsKey("Action");
  }

  private static Map<String, String> headers(AwsException error, String... namesAndValues) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    if (!error.queryCode().equals(error.code())) {
      headers.put("x-amzn-query-error", error.queryCode() + ";" + party(error));
    }
    return headers;
  }

  private static String party(AwsException error) {
    return error.status() < SERVER_ERRORS ? "Sender" : "Receiver";
  }

  private static AwsResponse document(AwsException error, WireFormat format, Map<String, String> headers) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    body.put("message", error.getMessage());
    return new AwsResponse(error.status(), headers, format.write(body));
  }

  private static AwsResponse xml(AwsException error, String requestId) {
    String body = """
    <ErrorResponse><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>
    """.formatted(party(error), escape(error.queryCode()), escape(error.getMessage()), requestId);
    return new AwsResponse(error.status(), Map.of("content-type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
