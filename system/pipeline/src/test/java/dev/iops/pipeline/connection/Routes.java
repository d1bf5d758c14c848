package dev.iops.pipeline.connection;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.event.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Events of the routes in the shape of captures from AWS, and their invocation. */
final class Routes {

  static final String CONNECT = """
  {"headers":{"Host":"a1b2.execute-api.us-east-1.amazonaws.com","User-Agent":"Mozilla/5.0",
    "Sec-WebSocket-Version":"13","X-Forwarded-For":"203.0.113.7, 10.0.0.1","X-Forwarded-Port":"443"},
   "requestContext":{"routeKey":"$connect","eventType":"CONNECT","extendedRequestId":"PJqB0E1tKRcF-Qw=",
    "requestTime":"29/Nov/2023:08:04:01 +0000","messageDirection":"IN","stage":"production",
    "connectedAt":1701245041796,"requestTimeEpoch":1701245041798,
    "identity":{"userAgent":"wscat","sourceIp":"203.0.113.9"},"requestId":"PJqB0E1tKRcF-Qw=",
    "connectionId":"PJqB0fHsqRcCHlw=","apiId":"a1b2"},"isBase64Encoded":false}""";

  static final String DISCONNECT = """
  {"headers":{"Host":"a1b2.execute-api.us-east-1.amazonaws.com","x-api-key":"","X-Forwarded-For":"","x-restapi":""},
   "requestContext":{"routeKey":"$disconnect","disconnectStatusCode":1005,"eventType":"DISCONNECT",
    "extendedRequestId":"PJqCOG4zqRcFcPw=","requestTime":"29/Nov/2023:08:04:04 +0000","messageDirection":"IN",
    "disconnectReason":"Client-side close frame status not set","stage":"production",
    "connectedAt":1701245041796,"requestTimeEpoch":1701245044314,"identity":{"sourceIp":"123.45.123.45"},
    "requestId":"PJqCOG4zqRcFcPw=","connectionId":"PJqB0fHsqRcCHlw=","apiId":"a1b2"},"isBase64Encoded":false}""";

  private Routes() {}

  /** A MESSAGE event with that text frame. */
  static String message(String body) {
    var event = Json.object();
    event.putObject("requestContext").put("routeKey", "ping").put("connectionId", "PJqB0fHsqRcCHlw=");
    return event.put("body", body).put("isBase64Encoded", false).toString();
  }

  static JsonNode invoke(RequestStreamHandler handler, String event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, new FakeContext());
    return Json.read(output.toByteArray());
  }

  /** The frame that a route response would send. */
  static JsonNode frame(JsonNode answer) {
    return Json.read(answer.path("body").textValue().getBytes(StandardCharsets.UTF_8));
  }
}
