package dev.iops.doctor.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was seen of a target.
 *
 * @param scope what was looked at
 * @param own the doctor's own connection
 * @param canary the doctor's own event
 * @param pipeline the parts behind the connections
 * @param traffic the connections of everybody else
 * @param signs what clients saw
 */
public record Evidence(
  Scope scope,
  OwnConnection own,
  Seen<Canary> canary,
  Pipeline pipeline,
  Traffic traffic,
  List<ClientSign> signs
) {
  public Evidence {
    signs = List.copyOf(signs);
  }

  /**
   * What nobody could look at although health cannot be told without it, with the reasons. The gateway's counts and the
   * 410s of the Broadcaster only support a diagnosis and may be missing.
   */
  public Map<String, String> missing() {
    Map<String, Seen<?>> needed = new LinkedHashMap<>();
    needed.put("handshake", own.handshake());
    needed.put("row of the connection", own.stored());
    needed.put("ping", own.pong());
    needed.put("post to the connection", own.post());
    needed.put("canary", canary);
    needed.put("schedule", pipeline.schedule());
    needed.put("event source mappings", pipeline.mappings());
    needed.put("dead-letter queues", pipeline.queues());
    needed.put("functions", pipeline.functions());
    needed.put("logs of connections", traffic.logged());
    needed.put("table of connections", traffic.rows());
    Map<String, String> missing = new LinkedHashMap<>();
    needed.forEach((what, seen) -> seen.notLookedBecause().ifPresent(because -> missing.put(what, because)));
    return missing;
  }
}
