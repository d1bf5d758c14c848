package dev.iops.cloud.gateway;

/**
 * The account's rates in its region ("Quotas for configuring and running a WebSocket API", "Throttle requests").
 *
 * @param connections new connections
 * @param requests handshakes, messages and {@code @connections} calls together
 */
public record GatewayQuotas(Rate connections, Rate requests) {
  /** A new account on AWS: 500 connections a second, 10,000 requests a second with a burst of 5,000. */
  public static GatewayQuotas ofNewAccount() {
    return new GatewayQuotas(new Rate(500, 500), new Rate(10_000, 5_000));
  }

  /** No limit, for measuring. */
  public static GatewayQuotas unlimited() {
    return new GatewayQuotas(Rate.UNLIMITED, Rate.UNLIMITED);
  }
}
