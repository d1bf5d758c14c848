package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to look.
 *
 * @param since how far back logs and metrics are read
 * @param limits the gateway's
 * @param lookOnly whether to leave out everything that the target would notice
 * @param subprotocol offered in the handshake
 * @param signs what clients saw, told by the user or by a run
 * @param recorded connections of a recorded run
 */
public record Plan(
  Duration since,
  Limits limits,
  boolean lookOnly,
  Optional<String> subprotocol,
  List<ClientSign> signs,
  Optional<ConnectionHistory> recorded
) {
  public Plan {
    signs = List.copyOf(signs);
  }

  /** The last half hour, with AWS's limits. */
  public static Plan usual() {
    return new Plan(Duration.ofMinutes(30), Limits.AWS, false, Optional.empty(), List.of(), Optional.empty());
  }
}
