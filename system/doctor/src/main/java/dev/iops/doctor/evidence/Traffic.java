package dev.iops.doctor.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections of everybody else.
 *
 * @param logged what the functions of {@code $connect} and {@code $disconnect} logged
 * @param recorded what a recorded run says, if one was given
 * @param rows the table of connections against the gateway
 * @param gonePosts posts of the Broadcaster that were answered 410
 * @param gateway what the gateway counted
 */
public record Traffic(
  Seen<ConnectionHistory> logged,
  Optional<ConnectionHistory> recorded,
  Seen<Rows> rows,
  Seen<List<GonePost>> gonePosts,
  Seen<GatewayCounts> gateway
) {
  /**
   * The table against the gateway, which was asked for each connection that the table or the logs name.
   *
   * @param inTable rows in the table, without the doctor's own
   * @param looked how many connections the gateway was asked for
   * @param live how many of those are open
   * @param stale connections that have a row and are gone
   * @param lost connections that are gone and of which no DISCONNECT was logged
   * @param unlisted connections that are open and have no row
   */
  public record Rows(int inTable, int looked, int live, List<String> stale, List<String> lost, List<String> unlisted) {}

  /** A post to a connection that the gateway did not know at that time. */
  public record GonePost(String connectionId, Instant at) {}

  /** The gateway's counts in the window ("Monitoring WebSocket API execution with CloudWatch metrics"). */
  public record GatewayCounts(long connects, long clientErrors, long integrationErrors, long executionErrors) {}

  /** Every history that there is. */
  public List<ConnectionHistory> histories() {
    return Stream.concat(logged.found().stream(), recorded.stream()).toList();
  }
}
