package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.eventsource.RecordSource.Page;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one shard to its end and spreads the records over as many lanes as the parallelization factor says: records
 * with the same ordering key always share a lane, and a lane has one invocation at a time. When the factor changes, the
 * old lanes end first. What was read and is not yet processed stays in the lanes while the mapping is disabled, so
 * nothing is read twice.
 */
final class ShardPoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardPoller.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int READ_AHEAD_RECORDS = 10_000;

  private final Supplier<MappingSettings> settings;
  private final RecordSource source;
  private final String shardId;
  private final RecordFault fault;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Gate gate;
  private final BatchDelivery delivery;
  private final Semaphore room = new Semaphore(READ_AHEAD_RECORDS);
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> delivering = new ArrayList<>();
  private final ReadFailures failures;
  private Thread reading;
  private String cursor;
  private volatile boolean closed;

  /** @param settings the mapping's settings, which may change */
  ShardPoller(
    Supplier<MappingSettings> settings,
    RecordSource source,
    String shardId,
    String cursor,
    RecordFault fault,
    Timeline timeline,
    PollerSettings pace,
    Gate gate,
    BatchDelivery delivery
  ) {
    this.settings = settings;
    this.source = source;
    this.shardId = shardId;
    this.cursor = cursor;
    this.fault = fault;
    this.timeline = timeline;
    this.pace = pace;
    this.gate = gate;
    this.delivery = delivery;
    this.failures = new ReadFailures(shardId + " of " + source.streamArn(), timeline);
  }

  /**
   * Starts reading.
   *
   * @param finished runs when the shard is closed and all of its records are processed or given up
   */
  void start(Runnable finished) {
    openLanes(settings.get().parallelization());
    reading = thread(() -> read(finished));
  }

  private synchronized void openLanes(int count) {
    for (int i = 0; i < count && !closed; i++) {
      Lane lane = new Lane(timeline, settings);
      lanes.add(lane);
      delivering.add(thread(() -> deliver(lane)));
    }
  }

  private Thread thread(Runnable work) {
    return Thread.ofVirtual()
      .name("poller-" + shardId)
      .start(work);
  }

  private void read(Runnable finished) {
    try {
      while (cursor != null) {
        int wanted = settings.get().parallelization();
        if (wanted != lanes.size()) {
          endLanes();
          openLanes(wanted);
        }
        readOnce();
      }
      endLanes();
      finished.run();
    } catch (InterruptedException closed) {
      LOG.debug("Poller of {} ends", shardId);
    }
  }

  private void endLanes() throws InterruptedException {
    lanes.forEach(Lane::end);
    for (Thread lane : List.copyOf(delivering)) {
      lane.join();
    }
    synchronized (this) {
      lanes.clear();
      delivering.clear();
    }
  }

  private void readOnce() throws InterruptedException {
    gate.awaitOpen();
    room.acquire();
    int limit = 1 + room.drainPermits();
    int kept = 0;
    int failed = 0;
    boolean isEmpty = false;
    try {
      Page page = source.read(shardId, cursor, limit);
      kept = spread(page.records());
      cursor = page.nextCursor();
      failures.end();
      isEmpty = page.records().isEmpty() && cursor != null;
    } catch (RuntimeException e) {
      if (closed) {
        throw new InterruptedException("the source of " + shardId + " is closed as well");
      }
      failed = failures.add(e);
    } finally {
      room.release(limit - kept);
    }
    if (failed > 0) {
      timeline.sleep(pace.retryDelay(failed));
    } else if (isEmpty) {
      source.awaitMore(shardId, cursor, pace.interval(source.streamArn()), timeline);
    }
  }

  private int spread(Collection<SourceRecord> records) {
    List<List<PolledRecord>> parts = new ArrayList<>();
    lanes.forEach(lane -> parts.add(new ArrayList<>()));
    MappingSettings mapping = settings.get();
    int kept = 0;
    for (SourceRecord one : records) {
      if (mapping.filter().accepts(one.event())) {
        parts
          .get(Math.floorMod(one.orderingKey().hashCode(), lanes.size()))
          .add(polled(one, mapping.invokeIdentityArn()));
        kept++;
      }
    }
    for (int i = 0; i < lanes.size(); i++) {
      lanes.get(i).add(parts.get(i));
    }
    return kept;
  }

  private PolledRecord polled(SourceRecord one, String invokeIdentityArn) {
    RecordFault.Delivery delivered = fault.apply(source.streamArn() + " " + shardId, one.event());
    byte[] json = json(delivered.event().put("invokeIdentityArn", invokeIdentityArn));
    return new PolledRecord(one.sequenceNumber(), one.orderingKey(), one.arrivedAt(), json, delivered.again());
  }

  private static byte[] json(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
  public synchronized void close() {
    closed = true;
    reading.interrupt();
    delivering.forEach(Thread::interrupt);
  }
}
