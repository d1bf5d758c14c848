package dev.iops.cloud.gateway;

import io.netty.handler.codec.http.HttpRequest;
import java.time.Instant;
import java.util.Map;

/**
 * Decides whether a client may connect. It is asked once for each handshake, on a thread of its own that it may block, and
 * its answer holds for the whole connection ("Managing connected users and client apps"). Thread-safe.
 */
@FunctionalInterface
interface ConnectAuthorization {
  /** Decides on one handshake. */
  Verdict decide(Attempt attempt);

  /**
   * What there is to decide on.
   *
   * @param connection the connection that would open
   * @param request what events show of the handshake
   * @param sent the request as the client sent it
   * @param requestId the id of this decision
   * @param at when it is asked
   */
  record Attempt(Connection connection, HandshakeRequest request, HttpRequest sent, String requestId, Instant at) {}

  /** The answer. */
  sealed interface Verdict {
    /**
     * The client may connect.
     *
     * @param context what all further events of the connection show as {@code requestContext.authorizer}, in this order;
     *     empty for nothing
     */
    record Allowed(Map<String, String> context) implements Verdict {}

    /**
     * The client may not connect.
     *
     * @param answer what the handshake gets instead of 101
     */
    record Refused(HttpAnswer answer) implements Verdict {}
  }
}
