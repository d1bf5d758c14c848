package dev.iops.cloud.fault;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Cuts all connections at once when it is planted, and has new handshakes refused for a while; planted again, it does so
 * again. AWS says nothing of how its gateways are replaced; what a client sees of a server that is gone is the end of its TCP
 * connection without a Close frame (RFC 6455, section 7.1.5: 1006), or with code 1001 of one that goes in order (section
 * 7.4.1). Handshakes are refused with 503, not by closing the TCP connection, because that is what API Gateway answers in
 * case of "a temporary failure of the server" ("Common errors", ServiceUnavailable): its addresses belong to many
 * machines, of which some always accept.
 */
final class GatewayRestart implements RestartFault {

  static final String NAME = "gateway-restart";

  private final FaultArguments given;
  private final OptionalInt closeCode;
  private final Instant upAgainAt;

  GatewayRestart(FaultArguments given) {
    this.given = given;
    closeCode = given
      .text("code")
      .map(code -> OptionalInt.of(Integer.parseInt(code)))
      .orElseGet(OptionalInt::empty);
    Instant now = given.timeline().now();
    upAgainAt = given.text("down").isPresent() ? now.plus(given.duration("down")) : now;
  }

  @Override
  public void restart(Connections open) {
    int count = open.cut(closeCode);
    String how = closeCode.isPresent() ? "with code " + closeCode.getAsInt() : "without a Close frame";
    given.strike("gateway", count + " connections are cut " + how);
  }

  @Override
  public boolean refuses(String client) {
    boolean isDown = given.timeline().now().isBefore(upAgainAt);
    if (isDown) {
      given.strike(client, "its handshake is refused with 503");
    }
    return isDown;
  }
}
