package dev.iops.infra;

import dev.iops.pipeline.broadcaster.BroadcasterHandler;
import dev.iops.pipeline.connection.ConnectHandler;
import dev.iops.pipeline.connection.DefaultHandler;
import dev.iops.pipeline.connection.DisconnectHandler;
import dev.iops.pipeline.connection.PingHandler;
import dev.iops.pipeline.processor.ProcessorHandler;
import dev.iops.pipeline.simulator.SimulatorHandler;
import java.time.Duration;

/**
 * Which code runs as which function. The id is the construct id, and so the middle of the physical name.
 *
 * <p>All have the same memory: CPU grows with it (1,769 MB is one vCPU; AWS Lambda Developer Guide, "Configure Lambda
 * function memory"), and below 1 GB a JVM spends seconds in its cold start.
 */
enum FunctionDefinition {
  /** A scheduled run takes seconds; runs that are asked for by hand emit up to 1,000 records a second and shard. */
  SIMULATOR("SimulatorFunction", SimulatorHandler.class, Duration.ofMinutes(5)),
  PROCESSOR("ProcessorFunction", ProcessorHandler.class, Duration.ofMinutes(1)),
  BROADCASTER("BroadcasterFunction", BroadcasterHandler.class, Duration.ofMinutes(1)),
  CONNECT("ConnectFunction", ConnectHandler.class, Limits.ROUTE_TIMEOUT),
  DISCONNECT("DisconnectFunction", DisconnectHandler.class, Limits.ROUTE_TIMEOUT),
  PING("PingFunction", PingHandler.class, Limits.ROUTE_TIMEOUT),
  DEFAULT("DefaultFunction", DefaultHandler.class, Limits.ROUTE_TIMEOUT);

  static final int MEMORY_MEGABYTES = 1024;

  private final String id;
  private final String handlerClass;
  private final Duration timeout;

  FunctionDefinition(String id, Class<?> handler, Duration timeout) {
    this.id = id;
    this.handlerClass = handler.getName();
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
