package dev.iops.cloud;

import dev.iops.cloud.gateway.GatewaySettings;
import dev.iops.cloud.time.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an embedded cloud is started with.
 *
 * @param assembly the folder that {@code cdk synth} wrote
 * @param port where the AWS services listen; 0 for any free port
 * @param gatewayPort where the WebSocket gateway listens; 0 for any free port
 * @param region the region of all stacks
 * @param faults disturbances, each as {@code name:key=value,key=value}
 * @param seed decides where faults strike; the same seed strikes the same places
 * @param timeline the time everything runs on; empty for the machine's own
 * @param gateway what can be set of the WebSocket gateway
 * @param functions how functions are run
 */
public record CloudOptions(
  Path assembly,
  int port,
  int gatewayPort,
  String region,
  List<String> faults,
  long seed,
  Optional<Timeline> timeline,
  GatewaySettings gateway,
  FunctionChoices functions
) {
  /** The region that the incident's stacks run in. */
  public static final String DEFAULT_REGION = "us-east-2";

  /** Keeps a copy of the faults. */
  public CloudOptions {
    faults = List.copyOf(faults);
  }

  /** Free ports, no faults, the machine's own time. */
  public static CloudOptions of(Path assembly) {
    return new CloudOptions(
      assembly,
      0,
      0,
      DEFAULT_REGION,
      List.of(),
      0,
      Optional.empty(),
      GatewaySettings.defaults(),
      FunctionChoices.DEFAULT
    );
  }

  /** The same at given ports. */
  public CloudOptions withPorts(int services, int webSockets) {
    return new CloudOptions(assembly, services, webSockets, region, faults, seed, timeline, gateway, functions);
  }

  /** The same in another region. */
  public CloudOptions withRegion(String other) {
    return new CloudOptions(assembly, port, gatewayPort, other, faults, seed, timeline, gateway, functions);
  }

  /** The same with faults. */
  public CloudOptions withFaults(List<String> wanted, long wantedSeed) {
    return new CloudOptions(assembly, port, gatewayPort, region, wanted, wantedSeed, timeline, gateway, functions);
  }

  /** The same on another time. */
  public CloudOptions withTimeline(Timeline other) {
    return new CloudOptions(assembly, port, gatewayPort, region, faults, seed, Optional.of(other), gateway, functions);
  }

  /** The same with another gateway. */
  public CloudOptions with(GatewaySettings other) {
    return new CloudOptions(assembly, port, gatewayPort, region, faults, seed, timeline, other, functions);
  }

  /** The same with functions that run in another way. */
  public CloudOptions with(FunctionChoices other) {
    return new CloudOptions(assembly, port, gatewayPort, region, faults, seed, timeline, gateway, other);
  }
}
