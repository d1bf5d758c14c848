package dev.iops.cloud.eventsource;

import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.metrics.Recorder;
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

  private final RecordSource source;
  private final FunctionInvoker functions;
  private final DeadLetters deadLetters;
  private final RecordFault fault;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Recorder iteratorAge;
  private final Gate gate = new Gate();
  private final Map<String, String> startCursors = new HashMap<>();
  private final Map<String, ShardPoller> pollers = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private Thread discovery;
  private volatile MappingSettings settings;
  private volatile boolean deleted;
  private volatile String lastResult = "No records processed";
  private volatile Instant modifiedAt;

  /**
   * Reads nothing before {@link #enable}.
   *
   * @param iteratorAge takes the age of each batch's last record when an invocation has processed it, in milliseconds
   */
  public EventSourceMapping(
    MappingSettings settings,
    RecordSource source,
    FunctionInvoker functions,
    DeadLetters deadLetters,
    RecordFault fault,
    Timeline timeline,
    PollerSettings pace,
    Recorder iteratorAge
  ) {
    this.settings = settings;
    this.source = source;
    this.functions = functions;
    this.deadLetters = deadLetters;
    this.fault = fault;
    this.timeline = timeline;
    this.pace = pace;
    this.iteratorAge = iteratorAge;
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

  /**
   * Holds for the batches that are gathered, retried and given up from now on; what was filtered out before stays so.
   *
   * @param changed of the same mapping and stream
   */
  void change(MappingSettings changed) {
    modifiedAt = timeline.now();
    settings = changed;
  }

  /** Disables it for good and then, when the last invocation has ended, closes it. */
  void delete(Runnable whenGone) {
    deleted = true;
    disable();
    Thread.ofVirtual()
      .name("deletion-" + settings.uuid())
      .start(() -> {
        try {
          gate.awaitIdle();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        close();
        whenGone.run();
      });
  }

  /** The settings in force. */
  public MappingSettings settings() {
    return settings;
  }

  /** {@code Enabled}, {@code Disabling}, {@code Disabled} or {@code Deleting}. */
  public String state() {
    return deleted ? "Deleting" : gate.state();
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
    ReadFailures failures = new ReadFailures("the shards of " + settings.streamArn(), timeline);
    try {
      while (true) {
        timeline.sleep(pace.discoveryInterval());
        gate.awaitOpen();
        tryToDiscover(failures);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** A stream that cannot be described now, because it is gone for instance, is asked again later. */
  private void tryToDiscover(ReadFailures failures) {
    try {
      discover();
      failures.end();
    } catch (RuntimeException e) {
      failures.add(e);
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
      this::settings,
      source.retention(),
      shardId,
      functions,
      deadLetters,
      timeline,
      pace,
      gate,
      result -> lastResult = result,
      iteratorAge
    );
    ShardPoller poller = new ShardPoller(
      this::settings,
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
