package dev.iops.cloud.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How many execution environments there may be: a sum of memory, and a number of starts at once. An invocation that finds
 * too many starts under way waits for one to end, or for an environment of its function to be free. Memory that is used
 * up by idle environments of other functions is taken back from them. All methods but {@link #lock} and {@link #unlock}
 * are called with the lock held.
 */
final class EnvironmentRoom {

  private final long memoryMb;
  private final int startsAtOnce;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Condition> waiting = new ArrayList<>();
  private final List<BooleanSupplier> reclaimers = new ArrayList<>();
  private long usedMb;
  private int starting;

  EnvironmentRoom(long memoryMb, int startsAtOnce) {
    this.memoryMb = memoryMb;
    this.startsAtOnce = startsAtOnce;
  }

  /**
   * With as many starts at once as there are processors: more would only take longer each, and a thousand invocations that
   * come together would start a thousand environments where those that are soon free again could have done the work.
   *
   * @param memoryMb the sum of memory of all environments
   */
  static EnvironmentRoom of(long memoryMb) {
    return new EnvironmentRoom(memoryMb, Runtime.getRuntime().availableProcessors());
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Adds what ends one idle environment, leaves its memory and says whether it found one. */
  void reclaimFrom(BooleanSupplier function) {
    reclaimers.add(function);
  }

  /** What the invocations of a function wait at for an environment, in the order in which they came. */
  Condition queue() {
    Condition queue = lock.newCondition();
    waiting.add(queue);
    return queue;
  }

  /** Waits in the function's queue until another environment may start, or there is a free one. */
  void awaitStartOr(BooleanSupplier oneIsFree, Condition queue) {
    while (!oneIsFree.getAsBoolean() && starting >= startsAtOnce) {
      queue.awaitUninterruptibly();
    }
  }

  /** Takes the memory of a new environment and counts its start; false if there is not enough. */
  boolean enter(int environmentMb) {
    while (usedMb + environmentMb > memoryMb) {
      if (reclaimers.stream().noneMatch(BooleanSupplier::getAsBoolean)) {
        return false;
      }
    }
    usedMb += environmentMb;
    starting++;
    return true;
  }

  /** A start is over, well or not. */
  void started() {
    starting--;
    waiting.forEach(Condition::signal);
  }

  /** An environment is gone. */
  void leave(int environmentMb) {
    usedMb -= environmentMb;
  }

  /** For the log line of a refusal. */
  @Override
  public String toString() {
    return usedMb + " of " + memoryMb + " MB taken";
  }
}
