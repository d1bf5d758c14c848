package dev.iops.reports.ledger;

import java.util.Arrays;

/**
 * What one connection received of one expectation: per stream the receipts in order of arrival, as runs of consecutive
 * sequences. A clean delivery is one run, so memory grows with anomalies and not with messages. Not thread-safe.
 */
final class RunArrivals {

  private static final int NONE = -1;

  private final int eventsPerStream;
  private final int[] first;
  private final int[] last;
  private int[][] earlier;
  private long receipts;
  private boolean disturbed;

  RunArrivals(Expectation expectation) {
    eventsPerStream = expectation.eventsPerStream();
    first = new int[expectation.streamIds().size()];
    last = new int[first.length];
    Arrays.fill(first, NONE);
    Arrays.fill(last, NONE);
  }

  /** As if every event had arrived once and in order. */
  static RunArrivals complete(Expectation expectation) {
    RunArrivals arrivals = new RunArrivals(expectation);
    Arrays.fill(arrivals.first, 0);
    Arrays.fill(arrivals.last, expectation.eventsPerStream() - 1);
    arrivals.receipts = expectation.events();
    return arrivals;
  }

  /**
   * Adds a receipt.
   *
   * @return whether this event had not been received before
   */
  boolean add(int stream, int sequence) {
    boolean isNew = sequence == last[stream] + 1 ? earlier == null || !seen(stream, sequence) : !seen(stream, sequence);
    receipts++;
    if (last[stream] != NONE && sequence == last[stream] + 1) {
      last[stream] = sequence;
      return isNew;
    }
    disturbed |= last[stream] != NONE || sequence != 0;
    if (last[stream] != NONE) {
      keepRun(stream);
    }
    first[stream] = sequence;
    last[stream] = sequence;
    return isNew;
  }

  /** Whether every event has arrived exactly once and in order. */
  boolean isComplete() {
    return !disturbed && receipts == (long) first.length * eventsPerStream;
  }

  /** The receipts of one stream in order of arrival: first and last sequence of each run; empty if there are none. */
  int[] runs(int stream) {
    if (first[stream] == NONE) {
      return new int[0];
    }
    int[] before = earlier == null || earlier[stream] == null ? new int[0] : earlier[stream];
    int[] runs = Arrays.copyOf(before, before.length + 2);
    runs[before.length] = first[stream];
    runs[before.length + 1] = last[stream];
    return runs;
  }

  private boolean seen(int stream, int sequence) {
    if (first[stream] != NONE && sequence >= first[stream] && sequence <= last[stream]) {
      return true;
    }
    int[] runs = earlier == null ? null : earlier[stream];
    for (int i = 0; runs != null && i < runs.length; i += 2) {
      if (sequence >= runs[i] && sequence <= runs[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private void keepRun(int stream) {
    if (earlier == null) {
      earlier = new int[first.length][];
    }
    earlier[stream] = runs(stream);
  }
}
