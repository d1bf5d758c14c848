package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.eventsource.RecordSource.Page;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one shard to its end and spreads the records over as many lanes as the parallelization factor says: records
 * with the same ordering key always share a lane, and a lane has one invocation at a time. What was read and is not yet
 * processed stays in the lanes while the mapping is disabled, so nothing is read twice.
 */
final class ShardPoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardPoller.class);
  private static final int READ_AHEAD_RECORDS = 10_000;

  private final MappingSettings mapping;
  private final RecordSource source;
  private final String shardId;
  private final RecordFault fault;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Gate gate;
  private final BatchDelivery delivery;
  private final Semaphore room = new Semaphore(READ_AHEAD_RECORDS);
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ReadFailures failures;
  private String cursor;
  private volatile boolean closed;

  ShardPoller(
    MappingSettings mapping,
    IntSupplier batchSize,
    RecordSource source,
    String shardId,
    String cursor,
    RecordFault fault,
    Timeline timeline,
    PollerSettings pace,
    Gate gate,
    BatchDelivery delivery
  ) {
    this.mapping = mapping;
    this.source = source;
    this.shardId = shardId;
    this.cursor = cursor;
    this.fault = fault;
    this.timeline = timeline;
    this.pace = pace;
    this.gate = gate;
    this.delivery = delivery;
    this.failures = new ReadFailures(shardId + " of " + mapping.streamArn(), timeline);
    for (int i = 0; i < mapping.parallelization(); i++) {
      lanes.add(new Lane(timeline, mapping.window(), batchSize));
    }
  }

  /**
   * Starts reading.
   *
   * @param finished runs when the shard is closed and all of its records are processed or given up
   */
  void start(Runnable finished) {
    String name = "poller-" + shardId;
    for (Lane lane : lanes) {
      threads.add(
        Thread.ofVirtual()
          .name(name)
          .start(() -> deliver(lane))
      );
    }
    List<Thread> delivering = List.copyOf(threads);
    threads.add(
      Thread.ofVirtual()
        .name(name)
        .start(() -> read(delivering, finished))
    );
  }

  private void read(List<Thread> delivering, Runnable finished) {
    try {
      while (cursor != null) {
        readOnce();
      }
      lanes.forEach(Lane::end);
      for (Thread lane : delivering) {
        lane.join();
      }
      finished.run();
    } catch (InterruptedException closed) {
      LOG.debug("Poller of {} ends", shardId);
    }
  }

  private void readOnce() throws InterruptedException {
    gate.awaitOpen();
    room.acquire();
    int limit = 1 + room.drainPermits();
    int kept = 0;
    Duration pause = Duration.ZERO;
    try {
      Page page = source.read(shardId, cursor, limit);
      kept = spread(page.records());
      cursor = page.nextCursor();
      failures.end();
      pause = page.records().isEmpty() && cursor != null ? pace.interval(mapping.streamArn()) : pause;
    } catch (RuntimeException e) {
      if (closed) {
        throw new InterruptedException("the source of " + shardId + " is closed as well");
      }
      pause = pace.retryDelay(failures.add(e));
    } finally {
      room.release(limit - kept);
    }
    if (pause.isPositive()) {
      timeline.sleep(pause);
    }
  }

  private int spread(Collection<SourceRecord> records) {
    List<List<PolledRecord>> parts = new ArrayList<>();
    lanes.forEach(lane -> parts.add(new ArrayList<>()));
    int kept = 0;
    for (SourceRecord one : records) {
      if (mapping.filter().accepts(one.event())) {
        parts.get(Math.floorMod(one.orderingKey().hashCode(), lanes.size())).add(polled(one));
        kept++;
      }
    }
    for (int i = 0; i < lanes.size(); i++) {
      lanes.get(i).add(parts.get(i));
    }
    return kept;
  }

  private PolledRecord polled(SourceRecord one) {
    RecordFault.Delivery delivered = fault.apply(mapping.streamArn() + " " + shardId, one.event());
    ObjectNode event = delivered.event().deepCopy().put("invokeIdentityArn", mapping.invokeIdentityArn());
    byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
    return new PolledRecord(one.sequenceNumber(), one.orderingKey(), one.arrivedAt(), json, delivered.again());
  }

  private void deliver(Lane lane) {
    try {
      for (List<PolledRecord> batch = lane.nextBatch(); !batch.isEmpty(); batch = lane.nextBatch()) {
        delivery.deliver(batch);
        room.release(batch.size());
      }
    } catch (InterruptedException closed) {
      LOG.debug("A lane of {} ends", shardId);
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }
}
