package dev.iops.cloud.fault;

import java.util.concurrent.atomic.AtomicLong;

/** Strikes at every n-th occasion and notes it in the journal. Thread-safe. */
final class EveryNth {

  private final String fault;
  private final String effect;
  private final long every;
  private final FaultJournal journal;
  private final AtomicLong seen = new AtomicLong();

  EveryNth(String fault, String effect, long every, FaultJournal journal) {
    this.fault = fault;
    this.effect = effect;
    this.every = every;
    this.journal = journal;
  }

  /**
   * Counts one occasion; returns whether it is struck.
   *
   * @param where what is hit, for the journal
   */
  boolean strikes(String where) {
    if (seen.incrementAndGet() % every != 0) {
      return false;
    }
    journal.record(fault, where, effect);
    return true;
  }
}
