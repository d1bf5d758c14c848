package dev.iops.cloud.eventsource;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The records of one shard, or of one of its parallel parts, that wait for an invocation. */
final class Lane {

  /** A batch is closed before its event passes this size: 6 MB (Lambda developer guide, "Batching behavior"). */
  static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

  private final Timeline timeline;
  private final Duration window;
  private final IntSupplier batchSize;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<PolledRecord> waiting = new ArrayDeque<>();
  private long waitingBytes = PolledRecord.ENVELOPE_BYTES;
  private boolean windowOver;
  private boolean ended;

  Lane(Timeline timeline, Duration window, IntSupplier batchSize) {
    this.timeline = timeline;
    this.window = window;
    this.batchSize = batchSize;
  }

  void add(Collection<PolledRecord> records) {
    lock.lock();
    try {
      for (PolledRecord one : records) {
        waiting.addLast(one);
        waitingBytes += one.payloadBytes();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is added any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for records and then until the batch is full, its window is over or nothing more will come.
   *
   * @return the batch; empty when the lane has ended
   */
  List<PolledRecord> nextBatch() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended) {
        changed.await();
      }
      if (!window.isZero() && !waiting.isEmpty()) {
        gather();
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  private void gather() throws InterruptedException {
    windowOver = false;
    Timeline.Scheduled timer = timeline.schedule(window, this::endWindow);
    try {
      while (!windowOver && !ended && waiting.size() < batchSize.getAsInt() && waitingBytes < MAX_PAYLOAD_BYTES) {
        changed.await();
      }
    } finally {
      timer.cancel();
    }
  }

  private void endWindow() {
    lock.lock();
    try {
      windowOver = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<PolledRecord> take() {
    List<PolledRecord> batch = new ArrayList<>();
    long bytes = PolledRecord.ENVELOPE_BYTES;
    while (!waiting.isEmpty() && batch.size() < batchSize.getAsInt()) {
      int next = waiting.getFirst().payloadBytes();
      if (!batch.isEmpty() && bytes + next > MAX_PAYLOAD_BYTES) {
        break;
      }
      bytes += next;
      waitingBytes -= next;
      batch.add(waiting.removeFirst());
    }
    return batch;
  }
}
