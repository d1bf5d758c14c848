package dev.iops.cloud.gateway;

import java.time.Duration;

/** Where the gateway counts, in the words of "Monitoring WebSocket API execution with CloudWatch metrics". */
public interface GatewayMetrics {
  /**
   * The counters of one stage; asked for once, when the stage is made.
   *
   * @param detailed which of its routes are counted by themselves too
   */
  Stage stage(String apiId, String stageName, DetailedMetrics detailed);

  /** The counters of one stage. */
  interface Stage extends Counters {
    /** The counters for what concerns one route: they count for the stage too. */
    Counters route(String routeKey);
  }

  /** Counters. Implementations are thread-safe and quick: each event loop calls them. */
  interface Counters {
    /** A message went to the {@code $connect} integration, whether or not that succeeds. */
    void connectCount();

    /** A message came from or was accepted for a client. */
    void messageCount();

    /** The integration answered 4XX or 5XX. */
    void integrationError();

    /** The gateway answered 4XX before an integration was invoked. */
    void clientError();

    /** Calling the integration failed. */
    void executionError();

    /** The time between sending to the integration and hearing from it. */
    void integrationLatency(Duration latency);
  }
}
