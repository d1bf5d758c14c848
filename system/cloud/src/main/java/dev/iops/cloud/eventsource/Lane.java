package dev.iops.cloud.eventsource;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The records of one shard, or of one of its parallel parts, that wait for an invocation. */
final class Lane {

  /** A batch is closed before its event passes this size: 6 MB (Lambda developer guide, "Batching behavior"). */
  static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

  private final Timeline timeline;
  private final Supplier<MappingSettings> settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<PolledRecord> waiting = new ArrayDeque<>();
  private long waitingBytes = PolledRecord.ENVELOPE_BYTES;
  private boolean windowOver;
  private boolean ended;

  /** @param settings the mapping's settings, which may change between batches */
  Lane(Timeline timeline, Supplier<MappingSettings> settings) {
    this.timeline = timeline;
    this.settings = settings;
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
   * Waits for records and then until the batch is full, its window is over or nothing more will come. The window opens
   * when this is called, which is when the last invocation has ended ("Batching behavior"); one that ends without records
   * is followed by another.
   *
   * @return the batch; empty when the lane has ended
   */
  List<PolledRecord> nextBatch() throws InterruptedException {
    Instant opened = timeline.now();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended) {
        changed.await();
      }
      MappingSettings now = settings.get();
      if (!now.window().isZero() && !waiting.isEmpty()) {
        gather(now.batchSize(), restOfWindow(opened, now.window()));
      }
      return take(now.batchSize());
    } finally {
      lock.unlock();
    }
  }

  private Duration restOfWindow(Instant opened, Duration window) {
    return window.minusMillis(Duration.between(opened, timeline.now()).toMillis() % window.toMillis());
  }

  private void gather(int batchSize, Duration atMost) throws InterruptedException {
    windowOver = false;
    Timeline.Scheduled timer = timeline.schedule(atMost, this::endWindow);
    try {
      while (!windowOver && !ended && waiting.size() < batchSize && waitingBytes < MAX_PAYLOAD_BYTES) {
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

  private List<PolledRecord> take(int batchSize) {
    List<PolledRecord> batch = new ArrayList<>();
    long bytes = PolledRecord.ENVELOPE_BYTES;
    while (!waiting.isEmpty() && batch.size() < batchSize) {
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
