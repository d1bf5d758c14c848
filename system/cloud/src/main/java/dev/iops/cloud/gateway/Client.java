package dev.iops.cloud.gateway;

import java.util.Optional;

/**
 * Who is at the other end of a connection, as the events tell it.
 *
 * @param host the Host header of the handshake
 * @param sourceIp the peer's address
 * @param userAgent the User-Agent header, if there was one
 */
record Client(String host, String sourceIp, Optional<String> userAgent) {}
