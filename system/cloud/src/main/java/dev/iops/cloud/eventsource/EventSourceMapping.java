package dev.iops.cloud.eventsource;

import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.time.Timeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A running event source mapping: one poller for each shard, parents to their ends before their children. Shards found
 * after the start are read from their beginning. Unlike on AWS, where creating and enabling takes minutes, both hold at
 * once, so {@code LATEST} means the moment of creation. Checkpoints are in memory.
 */
public final class EventSourceMapping implements AutoCloseable {

  private final MappingSettings settings;
  private final RecordSource source;
  private final FunctionInvoker functions;
  private final DeadLetters deadLetters;
  private final RecordFault fault;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Gate gate = new Gate();
  private final Map<String, String> startCursors = new HashMap<>();
  private final Map<String, ShardPoller> pollers = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private Thread discovery;
  private volatile int batchSize;
  private volatile String lastResult = "No records processed";
  private volatile Instant modifiedAt;

  /** Reads nothing before {@link #enable}. */
  public EventSourceMapping(
    MappingSettings settings,
    RecordSource source,
    FunctionInvoker functions,
    DeadLetters deadLetters,
    RecordFault fault,
    Timeline timeline,
    PollerSettings pace
  ) {
    this.settings = settings;
    this.source = source;
    this.functions = functions;
    this.deadLetters = deadLetters;
    this.fault = fault;
    this.timeline = timeline;
    this.pace = pace;
    this.batchSize = settings.batchSize();
    this.modifiedAt = timeline.now();
  }

  /** Starts reading, or goes on where {@link #disable} stopped it. */
  public synchronized void enable() {
    modifiedAt = timeline.now();
    gate.set(true);
    if (discovery == null) {
      discover();
      discovery = Thread.ofVirtual()
        .name("shards-" + settings.uuid())
        .start(this::keepDiscovering);
    }
  }

  /** Starts no invocation any more; one that is under way ends as usual. */
  public void disable() {
    modifiedAt = timeline.now();
    gate.set(false);
  }

  /** Changes the batch size of the batches that are gathered from now on. */
  public void batchSize(int records) {
    modifiedAt = timeline.now();
    batchSize = records;
  }

  /** The batch size in force. */
  public int batchSize() {
    return batchSize;
  }

  /** The settings of the template; the batch size may have changed since. */
  public MappingSettings settings() {
    return settings;
  }

  /** {@code Enabled}, {@code Disabling} or {@code Disabled}. */
  public String state() {
    return gate.state();
  }

  /** {@code No records processed}, {@code OK} or {@code PROBLEM: …} */
  public String lastProcessingResult() {
    return lastResult;
  }

  /** The most invocations that can be under way at once: one for each shard and parallel part of it. */
  public int invocationsAtOnce() {
    return source.shardIds().size() * settings.parallelization();
  }

  /** When it was created, enabled, disabled or changed last. */
  public Instant modifiedAt() {
    return modifiedAt;
  }

  private void keepDiscovering() {
    try {
      while (true) {
        timeline.sleep(pace.discoveryInterval());
        gate.awaitOpen();
        discover();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void discover() {
    List<String> shardIds = source.shardIds();
    var position = startCursors.isEmpty() ? settings.position() : RecordSource.StartingPosition.TRIM_HORIZON;
    for (String shardId : shardIds) {
      if (!startCursors.containsKey(shardId)) {
        startCursors.put(shardId, source.cursorAt(shardId, position));
      }
    }
    for (String shardId : shardIds) {
      boolean parentsDone = source
        .parentShardIds(shardId)
        .stream()
        .allMatch(parent -> finished.contains(parent) || !shardIds.contains(parent));
      if (parentsDone && !pollers.containsKey(shardId)) {
        startPoller(shardId);
      }
    }
  }

  private void startPoller(String shardId) {
    BatchDelivery delivery = new BatchDelivery(
      settings,
      shardId,
      functions,
      deadLetters,
      timeline,
      pace,
      gate,
      result -> lastResult = result
    );
    ShardPoller poller = new ShardPoller(
      settings,
      () -> batchSize,
      source,
      shardId,
      startCursors.get(shardId),
      fault,
      timeline,
      pace,
      gate,
      delivery
    );
    pollers.put(shardId, poller);
    poller.start(() -> finish(shardId));
  }

  private synchronized void finish(String shardId) {
    finished.add(shardId);
    discover();
  }

  /** Stops reading for good; what was read and not processed is lost with the checkpoints. */
  @Override
  public synchronized void close() {
    gate.set(false);
    pollers.values().forEach(ShardPoller::close);
    if (discovery != null) {
      discovery.interrupt();
    }
  }
}
