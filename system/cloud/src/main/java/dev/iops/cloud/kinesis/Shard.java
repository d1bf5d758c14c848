package dev.iops.cloud.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One shard: a part of the key space, its records, and its own limits. Thread-safe by its own lock. */
final class Shard {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final KinesisStream stream;
  private final int index;
  private final String id;
  private final KeyRange keys;
  private final ShardOrigin origin;
  private final KinesisLimits limits;
  private final long retainedBytes;
  private final SequenceNumbers sequenceNumbers;
  private final RecordLog log = new RecordLog();
  private final TokenBucket recordsIn;
  private final TokenBucket bytesIn;
  private final TokenBucket readsOut;
  private final TokenBucket bytesOut;
  private long lastArrivalMs;
  private long droppedForMemoryBefore;
  private Instant closedAt;
  // opens with the next record or the end of the shard; null while nobody waits
  private CountDownLatch awaited;

  Shard(KinesisStream stream, int index, KeyRange keys, ShardOrigin origin, KinesisLimits limits) {
    var nowNs = nanos(origin.createdAt());
    this.stream = stream;
    this.index = index;
    this.id = idOf(index);
    this.keys = keys;
    this.origin = origin;
    this.limits = limits;
    this.retainedBytes = limits.retainedBytesPerStream() / stream.spec().shardCount();
    this.sequenceNumbers = new SequenceNumbers(origin.createdSecond(), index);
    this.recordsIn = new TokenBucket(limits.recordsInPerSecond(), nowNs);
    this.bytesIn = new TokenBucket(limits.bytesInPerSecond(), nowNs);
    this.readsOut = new TokenBucket(limits.readsPerSecond(), nowNs);
    this.bytesOut = new TokenBucket(limits.bytesOutPerSecond(), nowNs);
  }

  /** The id of the shard with this number. */
  static String idOf(int index) {
    return String.format("shardId-%012d", index);
  }

  KinesisStream stream() {
    return stream;
  }

  int index() {
    return index;
  }

  String id() {
    return id;
  }

  /** Its part of the key space. */
  KeyRange keys() {
    return keys;
  }

  /** When it was opened, and from what. */
  ShardOrigin origin() {
    return origin;
  }

  /** When it was split or merged; empty while it is open. */
  synchronized Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  /** Takes no further record. */
  synchronized void close(Instant now) {
    closedAt = now;
    wake();
  }

  /** Whether it was closed so long ago that even its last record has expired. */
  synchronized boolean expired(Instant now) {
    return closedAt != null && closedAt.plus(stream.retention()).isBefore(now);
  }

  SequenceNumbers sequenceNumbers() {
    return sequenceNumbers;
  }

  /** Takes a record and answers its sequence number; null, and nothing taken, if the shard's rate is used up. */
  synchronized String put(String partitionKey, byte[] data, int sizeBytes, Instant now) {
    if (closedAt != null) {
      throw new IllegalStateException(id + " is closed");
    }
    var nowNs = nanos(now);
    if (!recordsIn.has(1, nowNs) || !bytesIn.has(sizeBytes, nowNs)) {
      stream.metrics().refused();
      return null;
    }
    stream.metrics().taken(sizeBytes);
    recordsIn.take(1);
    bytesIn.take(sizeBytes);
    // two requests may reach the lock in another order than they read the time
    lastArrivalMs = Math.max(lastArrivalMs, now.toEpochMilli());
    trim(now);
    var sequenceNumber = sequenceNumbers.at(log.next(), lastArrivalMs);
    log.add(new StoredRecord(sequenceNumber, partitionKey, data, sizeBytes, lastArrivalMs));
    while (log.bytes() > retainedBytes && log.next() - log.first() > 1) {
      log.removeFirst();
      droppedForMemoryBefore = log.first();
    }
    wake();
    return sequenceNumber;
  }

  /**
   * One GetRecords call.
   *
   * @param position where to read
   * @param limit at most this many records
   * @throws dev.iops.cloud.wire.AwsException if the read rate is used up, or records from there were dropped for memory
   */
  synchronized ShardPage read(long position, int limit, Instant now) {
    if (!spendRead(nanos(now))) {
      stream.metrics().readRefused();
      throw KinesisErrors.readTooFast(this);
    }
    var page = page(position, limit, now);
    bytesOut.take(page.sizeBytes());
    stream.metrics().read(page, now);
    return page;
  }

  /**
   * Pays for what a shared-throughput poller would fetch with one call, without handing it out.
   *
   * @return the position up to which {@link #paidPage} may read; {@code position} itself if there is nothing or the read
   *     rate is used up
   */
  synchronized long fetch(long position, Instant now) {
    var page = page(position, limits.recordsPerRead(), now);
    if (page.records().isEmpty()) {
      return position;
    }
    if (!spendRead(nanos(now))) {
      stream.metrics().readRefused();
      return position;
    }
    stream.metrics().read(page, now);
    bytesOut.take(page.sizeBytes());
    return page.nextPosition();
  }

  /** Reads without any limit of rate what {@link #fetch} has paid for. */
  synchronized ShardPage paidPage(long position, int limit, Instant now) {
    return page(position, limit, now);
  }

  /**
   * Reads for a consumer of its own throughput, which keeps count of it: none of the shard's limits of reading apply.
   *
   * @param limit at most this many records
   * @param arrivedBy only records that arrived until then
   * @param maxBytes at most so many bytes, but always one record
   */
  synchronized ShardPage push(long position, int limit, Instant arrivedBy, int maxBytes, Instant now) {
    trim(now);
    var visible = log.firstArrivedAt(arrivedBy.toEpochMilli() + 1) - Math.max(position, log.first());
    return page(position, Math.clamp(visible, 0, limit), maxBytes, now);
  }

  /**
   * Waits until there is a record at or after a position, or will never be one.
   *
   * @return when that record arrived; empty if the shard has ended before it
   */
  Optional<Instant> awaitRecord(long position) throws InterruptedException {
    while (true) {
      CountDownLatch next;
      synchronized (this) {
        var from = Math.max(position, log.first());
        if (from < log.next()) {
          return Optional.of(Instant.ofEpochMilli(log.get(from).arrivedAtMs()));
        }
        if (closedAt != null) {
          return Optional.empty();
        }
        awaited = awaited == null ? new CountDownLatch(1) : awaited;
        next = awaited;
      }
      next.await();
    }
  }

  private void wake() {
    if (awaited != null) {
      awaited.countDown();
      awaited = null;
    }
  }

  /** The position of the oldest record that can still be read. */
  synchronized long horizon(Instant now) {
    trim(now);
    return log.first();
  }

  /** The position that the next record will get. */
  synchronized long latest() {
    return log.next();
  }

  /** The position of the first record that arrived at or after a time. */
  synchronized long positionAt(Instant time, Instant now) {
    trim(now);
    // a record's time is cut to milliseconds, so the wanted time is too
    return log.firstArrivedAt(time.toEpochMilli());
  }

  private boolean spendRead(long nowNs) {
    if (!readsOut.has(1, nowNs) || !bytesOut.outOfDebt(nowNs)) {
      return false;
    }
    readsOut.take(1);
    return true;
  }

  private ShardPage page(long position, int limit, Instant now) {
    return page(position, limit, limits.bytesPerRead(), now);
  }

  private ShardPage page(long position, int limit, int maxBytes, Instant now) {
    trim(now);
    if (position < droppedForMemoryBefore) {
      throw KinesisErrors.droppedForMemory(this, Math.max(0, position), log.first(), retainedBytes);
    }
    var from = Math.max(position, log.first());
    List<StoredRecord> records = new ArrayList<>(Math.clamp(log.next() - from, 0, limit));
    var sizeBytes = 0;
    var next = from;
    while (next < log.next() && records.size() < limit) {
      var candidate = log.get(next);
      if (sizeBytes + candidate.sizeBytes() > maxBytes && !records.isEmpty()) {
        break;
      }
      records.add(candidate);
      sizeBytes += candidate.sizeBytes();
      next++;
    }
    var end = closedAt != null && next >= log.next();
    return new ShardPage(records, next, sizeBytes, behind(records, next, now), end);
  }

  private Duration behind(List<StoredRecord> records, long next, Instant now) {
    if (next >= log.next()) {
      return Duration.ZERO;
    }
    var lastSeenMs = records.isEmpty() ? log.get(next).arrivedAtMs() : records.getLast().arrivedAtMs();
    return Duration.ofMillis(Math.max(0, now.toEpochMilli() - lastSeenMs));
  }

  private void trim(Instant now) {
    var horizonMs = now.minus(stream.retention()).toEpochMilli();
    while (log.first() < log.next() && log.get(log.first()).arrivedAtMs() < horizonMs) {
      log.removeFirst();
    }
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }
}
