package dev.iops.infra;

import java.time.Duration;

/**
 * Which code runs as which function. The id is the construct id, and so the middle of the physical name.
 *
 * <p>All have the same memory: CPU grows with it (1,769 MB is one vCPU; AWS Lambda Developer Guide, "Configure Lambda
 * function memory"), and below 1 GB a JVM spends seconds in its cold start.
 */
enum FunctionDefinition {
  /** A scheduled run takes seconds; runs that are asked for by hand emit up to 1,000 records a second and shard. */
  SIMULATOR("SimulatorFunction", "dev.iops.pipeline.simulator.SimulatorHandler", Duration.ofMinutes(5)),
  PROCESSOR("ProcessorFunction", "dev.iops.pipeline.processor.ProcessorHandler", Duration.ofMinutes(1)),
  BROADCASTER("BroadcasterFunction", "dev.iops.pipeline.broadcaster.BroadcasterHandler", Duration.ofMinutes(1)),
  CONNECT("ConnectFunction", "dev.iops.pipeline.connection.ConnectHandler", Limits.ROUTE_TIMEOUT),
  DISCONNECT("DisconnectFunction", "dev.iops.pipeline.connection.DisconnectHandler", Limits.ROUTE_TIMEOUT),
  PING("PingFunction", "dev.iops.pipeline.connection.PingHandler", Limits.ROUTE_TIMEOUT),
  DEFAULT("DefaultFunction", "dev.iops.pipeline.connection.DefaultHandler", Limits.ROUTE_TIMEOUT);

  static final int MEMORY_MEGABYTES = 1024;

  private final String id;
  private final String handlerClass;
  private final Duration timeout;

  FunctionDefinition(String id, String handlerClass, Duration timeout) {
    this.id = id;
    this.handlerClass = handlerClass;
    this.timeout = timeout;
  }

  String id() {
    return id;
  }

  String handlerClass() {
    return handlerClass;
  }

  Duration timeout() {
    return timeout;
  }

  private static final class Limits {

    /** Below the 29 s after which the gateway gives up, so that the function's own log names the timeout. */
    private static final Duration ROUTE_TIMEOUT = Duration.ofSeconds(20);
  }
}
