package dev.iops.e2e.browser;

import java.util.function.BooleanSupplier;

/**
 * A condition that is looked at for a quarter of the time at most: whoever looks all the time takes the processor from those
 * who are to fulfil it.
 */
final class SparingCondition implements BooleanSupplier {

  private static final int PAUSES_PER_LOOK = 3;

  private final BooleanSupplier condition;
  private long nextLookNanos = System.nanoTime();

  SparingCondition(BooleanSupplier condition) {
    this.condition = condition;
  }

  /** Whether it held when it was last due to be looked at. */
  @Override
  public boolean getAsBoolean() {
    long begun = System.nanoTime();
    if (begun - nextLookNanos < 0) {
      return false;
    }
    boolean holds = condition.getAsBoolean();
    long ended = System.nanoTime();
    nextLookNanos = ended + PAUSES_PER_LOOK * (ended - begun);
    return holds;
  }
}
