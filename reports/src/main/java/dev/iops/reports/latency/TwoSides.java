package dev.iops.reports.latency;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * Lets one thread write without waiting while others take away what it wrote: it writes on one side, and a taker turns the
 * sides and has the other one to itself until the next take.
 */
final class TwoSides<T> {

  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private final Consumer<T> clear;
  private volatile T written;
  private T taken;

  /** @param clear empties a side before it is written again */
  TwoSides(Supplier<T> side, Consumer<T> clear) {
    this.clear = clear;
    written = side.get();
    taken = side.get();
  }

  /** Begins to write, on {@link #written}; ends with {@link #exit}. */
  long enter() {
    return phaser.writerCriticalSectionEnter();
  }

  /** The side to write on. */
  T written() {
    return written;
  }

  /** @param entered what {@link #enter} returned */
  void exit(long entered) {
    phaser.writerCriticalSectionExit(entered);
  }

  /** What was written since the last call; valid until the next one. */
  T take() {
    phaser.readerLock();
    try {
      clear.accept(taken);
      T full = written;
      written = taken;
      taken = full;
      phaser.flipPhase();
      return full;
    } finally {
      phaser.readerUnlock();
    }
  }
}
