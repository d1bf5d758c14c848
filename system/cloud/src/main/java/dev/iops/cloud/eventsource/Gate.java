package dev.iops.cloud.eventsource;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the pollers of a disabled mapping where they are, so that they go on from there when it is enabled again. */
final class Gate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean open;
  private int inside;

  void set(boolean enabled) {
    lock.lock();
    try {
      open = enabled;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void awaitOpen() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!open) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is open and then counts as an invocation under way until {@link #leave}. */
  void enter() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!open) {
        changed.await();
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      inside--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until no invocation is under way. */
  void awaitIdle() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (inside > 0) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@code Enabled}, {@code Disabling} while an invocation is still under way, {@code Disabled}. */
  String state() {
    lock.lock();
    try {
      if (open) {
        return "Enabled";
      }
      return inside > 0 ? "Disabling" : "Disabled";
    } finally {
      lock.unlock();
    }
  }
}
