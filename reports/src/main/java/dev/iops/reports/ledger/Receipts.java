package dev.iops.reports.ledger;

import java.util.Map;

/**
 * What one connection received under one runId.
 *
 * @param all every event of every stream arrived exactly once and in order; {@code runsByStream} is empty then
 * @param runsByStream per stream id the first and last sequences of consecutive receipts, in order of arrival
 */
public record Receipts(boolean all, Map<String, int[]> runsByStream) {
  /** Nothing at all. */
  public static final Receipts NONE = new Receipts(false, Map.of());

  /** Every event once and in order. */
  public static final Receipts ALL = new Receipts(true, Map.of());

  private static final int[] NO_RUNS = {};

  /** The receipts of one stream as pairs of first and last sequence, in order of arrival. */
  public int[] runs(Expectation expectation, int stream) {
    if (all) {
      int events = expectation.eventsPerStream();
      return events == 0 ? NO_RUNS : new int[] { 0, events - 1 };
    }
    return runsByStream.getOrDefault(expectation.streamIds().get(stream), NO_RUNS);
  }
}
