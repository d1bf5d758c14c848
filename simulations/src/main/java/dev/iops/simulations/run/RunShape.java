package dev.iops.simulations.run;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.simulations.settings.ClientSettings;
import java.time.Duration;
import java.util.List;

/**
 * What every scenario says about its run, whatever its load looks like.
 *
 * @param connections      clients that are open at the same time
 * @param seed             what random choices are drawn from
 * @param objectives       what the run promises
 * @param handshakeTimeout the longest handshake
 * @param closeTimeout     how long a client waits for the server to answer its close frame
 * @param groups           which connections are treated alike; none if all are
 * @param cloud            what an embedded cloud needs that is started for this run
 */
public record RunShape(
  int connections,
  long seed,
  Objectives objectives,
  Duration handshakeTimeout,
  Duration closeTimeout,
  List<ConnectionGroup> groups,
  CloudNeeds cloud
) {
  /**
   * A run on an embedded cloud that is like AWS, with warm functions; all connections are alike. It promises besides that
   * the load generator keeps up.
   */
  public static RunShape of(ClientSettings clients, Objectives objectives) {
    return of(clients.connections(), clients, objectives);
  }

  /** The same for a scenario that says in its own way how many connections it has. */
  public static RunShape of(int connections, ClientSettings clients, Objectives objectives) {
    return new RunShape(
      connections,
      clients.seed(),
      objectives.promising(clients.generator()),
      clients.connectTimeout(),
      clients.closeTimeout(),
      List.of(),
      CloudNeeds.WARM
    );
  }

  /** The same, with its connections in groups. */
  public RunShape with(List<ConnectionGroup> named) {
    return new RunShape(connections, seed, objectives, handshakeTimeout, closeTimeout, named, cloud);
  }

  /** The same, on an embedded cloud that has what it needs. */
  public RunShape with(CloudNeeds needs) {
    return new RunShape(connections, seed, objectives, handshakeTimeout, closeTimeout, groups, needs);
  }
}
