package dev.iops.reports.verdict;

import java.util.List;
import java.util.Map;

/**
 * The balance of obligations (event times connection open at its emission) of one run, without the groups that are
 * exempt.
 *
 * @param owed every obligation
 * @param delivered obligations that were received
 * @param lost obligations that were not, without an excuse
 * @param excused obligations whose connection ended first
 * @param indeterminate obligations of unknown end
 * @param receipts everything that arrived
 * @param duplicated receipts beyond the first of an event on a connection
 * @param unexpected receipts that nobody announced
 * @param notOwed first receipts by connections that opened after the emission: neither owed nor wrong
 * @param outOfOrder first receipts after a later event of the same stream
 * @param orderUnclear the same, of events that the sender had not reported as emitted
 * @param emission what senders did
 * @param longestExcuseMicros the longest time from the emission of an excused event to the end of its connection
 * @param worst examples for each fate that occurred, worst first, a handful each
 * @param affectedConnections on how many connections each fate occurred
 * @param exempt the balances of the groups that are exempt
 * @param worstConnections those to which most happened, worst first, ten at most
 * @param worstEvents the same of events
 */
public record Accounts(
  long owed,
  long delivered,
  long lost,
  long excused,
  long indeterminate,
  long receipts,
  long duplicated,
  long unexpected,
  long notOwed,
  long outOfOrder,
  long orderUnclear,
  EmissionCount emission,
  long longestExcuseMicros,
  Map<Fate, List<Case>> worst,
  Map<Fate, Long> affectedConnections,
  List<ExemptAccounts> exempt,
  List<Sufferer> worstConnections,
  List<Sufferer> worstEvents
) {
  /**
   * What senders did.
   *
   * @param planned events that were announced
   * @param emitted events that were reported as emitted or were received
   * @param failed events that certainly never left
   * @param unknown events of which nobody knows
   * @param receivedUnreported events that were received although the sender had not reported them as emitted
   */
  public record EmissionCount(long planned, long emitted, long failed, long unknown, long receivedUnreported) {
    /** Nothing was announced. */
    static final EmissionCount NONE = new EmissionCount(0, 0, 0, 0, 0);
  }

  public Accounts {
    balance("obligations", owed, delivered + lost + excused + indeterminate);
    balance("receipts", receipts, delivered + duplicated + unexpected + notOwed);
    balance("events", emission.planned(), emission.emitted() + emission.failed() + emission.unknown());
  }

  /** The examples for a fate; empty if it did not occur. */
  public List<Case> worst(Fate fate) {
    return worst.getOrDefault(fate, List.of());
  }

  /** On how many connections a fate occurred. */
  public long affectedConnections(Fate fate) {
    return affectedConnections.getOrDefault(fate, 0L);
  }

  /** How often a fate occurred. */
  public long count(Fate fate) {
    return switch (fate) {
      case LOST -> lost;
      case EXCUSED -> excused;
      case INDETERMINATE -> indeterminate;
      case DUPLICATED -> duplicated;
      case OUT_OF_ORDER -> outOfOrder;
      case ORDER_UNCLEAR -> orderUnclear;
      case UNEXPECTED -> unexpected;
    };
  }

  private static void balance(String what, long whole, long parts) {
    if (whole != parts) {
      throw new IllegalStateException("The accounts of " + what + " do not balance: " + whole + " against " + parts);
    }
  }
}
