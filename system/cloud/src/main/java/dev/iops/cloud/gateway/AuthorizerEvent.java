package dev.iops.cloud.gateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The event that a {@code REQUEST} authorizer gets. Unlike the CONNECT event it has the headers {@code Connection},
 * {@code Upgrade} and {@code content-length}, and shows an empty query and empty stage variables as empty objects, as AWS's
 * sample does ("Control access to WebSocket APIs with AWS Lambda REQUEST authorizers").
 */
final class AuthorizerEvent {

  private AuthorizerEvent() {}

  /** The event of one handshake. */
  static byte[] of(ConnectAuthorization.Attempt attempt) {
    Connection connection = attempt.connection();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(attempt.request().headers());
    headers.put("Connection", List.of("upgrade"));
    headers.put("content-length", List.of("0"));
    headers.put("Upgrade", List.of("websocket"));
    return EventJson.write(json -> {
      json.writeStringField("type", "REQUEST");
      json.writeStringField("methodArn", connection.stage().connectArn());
      EventJson.writeValues(json, "headers", "multiValueHeaders", headers);
      Map<String, List<String>> query = attempt.request().query();
      EventJson.writeValues(json, "queryStringParameters", "multiValueQueryStringParameters", query);
      json.writePOJOField("stageVariables", connection.stage().variables());
      EventJson.writeConnectContext(json, connection, attempt.requestId(), attempt.at());
    });
  }
}
