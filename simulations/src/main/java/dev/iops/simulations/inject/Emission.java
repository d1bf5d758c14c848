package dev.iops.simulations.inject;

/** What became of a request to emit events. */
public sealed interface Emission {
  /** How many events may be on their way: what a receiver should wait for. */
  long events();

  /** The Simulator answered: so many events are in the stream, and so many could not be put there. */
  record Done(long events, long failed) implements Emission {}

  /** Events that were sent one by one: so many are in the stream, so many are certainly not, and of so many nobody knows. */
  record Tally(long emitted, long failed, long unknown) implements Emission {
    @Override
    public long events() {
      return emitted + unknown;
    }
  }

  /** The request was refused: nothing was emitted. */
  record Refused(String reason) implements Emission {
    @Override
    public long events() {
      return 0;
    }
  }

  /** There was no usable answer: everything or nothing may have been emitted. */
  record Unknown(long events, String reason) implements Emission {}
}
