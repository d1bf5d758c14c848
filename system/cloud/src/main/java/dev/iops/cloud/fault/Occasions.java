package dev.iops.cloud.fault;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Which of the occasions that come one after the other are struck: every n-th, or a share of them that the seed chooses.
 * Notes each strike in the journal. Thread-safe.
 */
final class Occasions {

  private static final int WHOLE_PERCENT = 100;

  private final String fault;
  private final String effect;
  private final BooleanSupplier next;
  private final FaultJournal journal;

  private Occasions(String fault, String effect, BooleanSupplier next, FaultJournal journal) {
    this.fault = fault;
    this.effect = effect;
    this.next = next;
    this.journal = journal;
  }

  /** Every n-th, beginning with the n-th. */
  static Occasions every(long n, String fault, String effect, FaultJournal journal) {
    AtomicLong seen = new AtomicLong();
    return new Occasions(fault, effect, () -> seen.incrementAndGet() % n == 0, journal);
  }

  /** So many of a hundred, each drawn by itself: the k-th occasion has the same luck each time that the seed is the same. */
  static Occasions share(long percent, RandomGenerator random, String fault, String effect, FaultJournal journal) {
    return new Occasions(fault, effect, () -> draw(random) < percent, journal);
  }

  private static int draw(RandomGenerator random) {
    synchronized (random) {
      return random.nextInt(WHOLE_PERCENT);
    }
  }

  /**
   * Counts one occasion; returns whether it is struck.
   *
   * @param where what is hit, for the journal
   */
  boolean strikes(String where) {
    return strikes(() -> where);
  }

  /** The same where it costs something to say what is hit; asked only if it is. */
  boolean strikes(Supplier<String> where) {
    if (!next.getAsBoolean()) {
      return false;
    }
    journal.record(fault, where.get(), effect);
    return true;
  }
}
