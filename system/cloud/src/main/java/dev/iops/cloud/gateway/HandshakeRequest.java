package dev.iops.cloud.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the CONNECT event shows of a handshake.
 *
 * @param headers values by name, sorted without regard to case, names as the client wrote them; the gateway's own
 *     forwarding headers added, {@code Connection} and {@code Upgrade} left out
 * @param query decoded parameters, in their order
 */
record HandshakeRequest(Map<String, List<String>> headers, Map<String, List<String>> query) {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /**
   * As the function sees it. The forwarded port and protocol are those of AWS's own endpoint, as is everything else in
   * the event.
   */
  static HandshakeRequest of(HttpHeaders sent, String target, String sourceIp, String traceId) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : sent) {
      headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>()).add(header.getValue());
    }
    headers.remove("Connection");
    headers.remove("Upgrade");
    List<String> hops = headers.remove(FORWARDED_FOR);
    headers.put(FORWARDED_FOR, List.of(hops == null ? sourceIp : String.join(", ", hops) + ", " + sourceIp));
    headers.putIfAbsent("X-Amzn-Trace-Id", List.of(traceId));
    headers.put("X-Forwarded-Port", List.of("443"));
    headers.put("X-Forwarded-Proto", List.of("https"));
    return new HandshakeRequest(headers, new QueryStringDecoder(target).parameters());
  }

  /** The headers of a DISCONNECT event: all captures have these four, and only the host has a value. */
  static Map<String, List<String>> headersOfDisconnect(Client client) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Host", List.of(client.host()));
    for (String empty : List.of("x-api-key", FORWARDED_FOR, "x-restapi")) {
      headers.put(empty, List.of(""));
    }
    return headers;
  }
}
