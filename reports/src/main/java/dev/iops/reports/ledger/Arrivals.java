package dev.iops.reports.ledger;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What one connection received of all expectations. One that arrived whole and in order is a single bit, so a long run
 * of clean deliveries takes next to no memory; the others are {@link RunArrivals}. Not thread-safe.
 */
final class Arrivals {

  private static final RunArrivals[] NONE = {};

  /** In the order of their expectations. Nearly always it is one or two, the newest last. */
  private RunArrivals[] incomplete = NONE;
  private BitSet complete;

  /**
   * Adds a receipt.
   *
   * @return whether this event had not been received before
   */
  boolean add(ExpectedStream stream, int sequence) {
    int place = placeOf(stream.ordinal());
    if (place < 0 || incomplete[place].ordinal() != stream.ordinal()) {
      place++;
      insert(place, begin(stream));
    }
    RunArrivals run = incomplete[place];
    boolean isNew = run.add(stream.number(), sequence);
    if (isNew && run.isComplete()) {
      remove(place);
      bits().set(stream.ordinal());
    }
    return isNew;
  }

  /** Above the ordinals of all expectations of which anything arrived. */
  int endOrdinal() {
    int end = incomplete.length == 0 ? 0 : incomplete[incomplete.length - 1].ordinal() + 1;
    return complete == null ? end : Math.max(end, complete.length());
  }

  /** Whether every event of that expectation arrived exactly once and in order. */
  boolean isComplete(int ordinal) {
    return complete != null && complete.get(ordinal);
  }

  /** What arrived of an expectation that is not complete; null if nothing did. */
  RunArrivals of(int ordinal) {
    int place = placeOf(ordinal);
    return place >= 0 && incomplete[place].ordinal() == ordinal ? incomplete[place] : null;
  }

  /** Where this expectation is, or else the last one before it; -1 if there is none. */
  private int placeOf(int ordinal) {
    int place = incomplete.length - 1;
    while (place >= 0 && incomplete[place].ordinal() > ordinal) {
      place--;
    }
    return place;
  }

  private RunArrivals begin(ExpectedStream stream) {
    if (!isComplete(stream.ordinal())) {
      return new RunArrivals(stream.expectation(), stream.ordinal());
    }
    complete.clear(stream.ordinal());
    return RunArrivals.complete(stream.expectation(), stream.ordinal());
  }

  private void insert(int place, RunArrivals run) {
    RunArrivals[] grown = Arrays.copyOf(incomplete, incomplete.length + 1);
    System.arraycopy(incomplete, place, grown, place + 1, incomplete.length - place);
    grown[place] = run;
    incomplete = grown;
  }

  private void remove(int place) {
    RunArrivals[] shrunk = incomplete.length == 1 ? NONE : Arrays.copyOf(incomplete, incomplete.length - 1);
    System.arraycopy(incomplete, place + 1, shrunk, place, shrunk.length - place);
    incomplete = shrunk;
  }

  private BitSet bits() {
    if (complete == null) {
      complete = new BitSet();
    }
    return complete;
  }
}
