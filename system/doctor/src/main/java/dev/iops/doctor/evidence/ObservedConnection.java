package dev.iops.doctor.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One connection as the target's logs or a recorded run have it.
 *
 * @param id its connection id
 * @param client whose it was: address and program, or the number of the client in the run
 * @param openedAt when the gateway or the client says that it began
 * @param close its end; empty if none was seen
 */
public record ObservedConnection(String id, String client, Instant openedAt, Optional<Close> close) {
  /** When it ended, if its end was seen. */
  public Optional<Instant> closedAt() {
    return close.map(end -> openedAt.plus(end.lifetime()));
  }

  /** Whether its end was seen, and came sooner than that. */
  public boolean livedLessThan(Duration limit) {
    return close.isPresent() && close.get().lifetime().compareTo(limit) < 0;
  }
}
