package dev.iops.e2e.conformance;

import dev.iops.e2e.conformance.client.Head;
import dev.iops.e2e.conformance.client.SignedCall;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Calls {@code @connections} without the SDK's interpretation.
 *
 * @param api where the connection is, or is said to be
 * @param id the connection's id as it stands in the path, already encoded
 */
record Callback(WebSocketApi api, String id) {
  static Callback to(OpenConnection connection) {
    return new Callback(connection.api(), connection.id().replace("=", "%3D"));
  }

  Head post(String text) {
    return post(text.getBytes(StandardCharsets.UTF_8));
  }

  Head post(byte[] data) {
    return send("POST", data);
  }

  Head get() {
    return send("GET", new byte[0]);
  }

  Head delete() {
    return send("DELETE", new byte[0]);
  }

  private Head send(String method, byte[] data) {
    return SignedCall.send(method, uri(), api.region(), data);
  }

  URI uri() {
    return URI.create(api.callbackUrl() + "/@connections/" + id);
  }
}
