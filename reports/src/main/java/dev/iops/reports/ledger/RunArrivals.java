package dev.iops.reports.ledger;

import java.util.Arrays;

/**
 * What one connection received of one expectation: per stream the receipts in order of arrival, as runs of consecutive
 * sequences. A clean delivery is one run, so memory grows with anomalies and not with messages. Not thread-safe.
 */
final class RunArrivals {

  private static final int NONE = -1;

  private final int ordinal;
  private final int eventsPerStream;
  private final int[] last;
  /** Where each stream's last run began; null while all of them began at 0. */
  private int[] first;
  private int[][] earlier;
  private long receipts;
  private boolean disturbed;

  RunArrivals(Expectation expectation, int ordinal) {
    this.ordinal = ordinal;
    eventsPerStream = expectation.eventsPerStream();
    last = new int[expectation.streamIds().size()];
    Arrays.fill(last, NONE);
  }

  /** As if every event had arrived once and in order. */
  static RunArrivals complete(Expectation expectation, int ordinal) {
    RunArrivals arrivals = new RunArrivals(expectation, ordinal);
    Arrays.fill(arrivals.last, expectation.eventsPerStream() - 1);
    arrivals.receipts = expectation.events();
    return arrivals;
  }

  /** The number of the expectation within the recorded run. */
  int ordinal() {
    return ordinal;
  }

  /**
   * Adds a receipt.
   *
   * @return whether this event had not been received before
   */
  boolean add(int stream, int sequence) {
    boolean continues = sequence == last[stream] + 1;
    boolean isNew = (continues && earlier == null) || !seen(stream, sequence);
    receipts++;
    if (continues) {
      // the first receipt too, if it is sequence 0
      last[stream] = sequence;
      return isNew;
    }
    disturbed = true;
    if (last[stream] != NONE) {
      keepRun(stream);
    }
    if (first == null) {
      first = new int[last.length];
    }
    first[stream] = sequence;
    last[stream] = sequence;
    return isNew;
  }

  /** Whether every event has arrived exactly once and in order. */
  boolean isComplete() {
    return !disturbed && receipts == (long) last.length * eventsPerStream;
  }

  /** The receipts of one stream in order of arrival: first and last sequence of each run; empty if there are none. */
  int[] runs(int stream) {
    if (last[stream] == NONE) {
      return new int[0];
    }
    int[] before = earlier == null || earlier[stream] == null ? new int[0] : earlier[stream];
    int[] runs = Arrays.copyOf(before, before.length + 2);
    runs[before.length] = firstOf(stream);
    runs[before.length + 1] = last[stream];
    return runs;
  }

  private int firstOf(int stream) {
    return first == null ? 0 : first[stream];
  }

  private boolean seen(int stream, int sequence) {
    if (last[stream] != NONE && sequence >= firstOf(stream) && sequence <= last[stream]) {
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
      earlier = new int[last.length][];
    }
    earlier[stream] = runs(stream);
  }
}
