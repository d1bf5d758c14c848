package dev.iops.cloud.gateway;

/**
 * Everything about the gateway that can be set: AWS's documented limits, and its unknowns with their defaults.
 *
 * @param durations how long things may last
 * @param sizes how big things may be
 * @param closeCodes how the gateway ends connections
 * @param choices what AWS does in cases that nobody has published
 * @param quotas the account's rates
 * @param eventLoops threads that serve sockets, 1 or more
 */
public record GatewaySettings(
  GatewayDurations durations,
  GatewaySizes sizes,
  CloseCodes closeCodes,
  GatewayChoices choices,
  GatewayQuotas quotas,
  int eventLoops
) {
  /** As AWS does it, but without the account's rates. */
  public static GatewaySettings defaults() {
    return new GatewaySettings(
      GatewayDurations.defaults(),
      GatewaySizes.defaults(),
      CloseCodes.defaults(),
      GatewayChoices.defaults(),
      GatewayQuotas.unlimited(),
      Math.max(1, Runtime.getRuntime().availableProcessors())
    );
  }

  /** The same with other durations. */
  public GatewaySettings with(GatewayDurations other) {
    return new GatewaySettings(other, sizes, closeCodes, choices, quotas, eventLoops);
  }

  /** The same with other sizes. */
  public GatewaySettings with(GatewaySizes other) {
    return new GatewaySettings(durations, other, closeCodes, choices, quotas, eventLoops);
  }

  /** The same with other ends. */
  public GatewaySettings with(CloseCodes other) {
    return new GatewaySettings(durations, sizes, other, choices, quotas, eventLoops);
  }

  /** The same with other choices. */
  public GatewaySettings with(GatewayChoices other) {
    return new GatewaySettings(durations, sizes, closeCodes, other, quotas, eventLoops);
  }

  /** The same with other rates. */
  public GatewaySettings with(GatewayQuotas other) {
    return new GatewaySettings(durations, sizes, closeCodes, choices, other, eventLoops);
  }
}
