package dev.iops.cloud.lambda;

import dev.iops.cloud.fault.InvocationFault.Disturbance;
import dev.iops.cloud.logs.LogSink;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function and its execution environments: one that is free is used again, the most recent first; a new one starts
 * when all are busy and there is room for it.
 */
final class LambdaFunction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LambdaFunction.class);

  private final FunctionSettings settings;
  private final LambdaOptions options;
  private final Timeline timeline;
  private final LogSink logs;
  private final FunctionMetrics metrics;
  private final HandlerRuntimes runtimes;
  private final EnvironmentRoom room;
  private final Condition queue;
  private final Deque<ExecutionEnvironment> free = new ArrayDeque<>();
  private final Set<ExecutionEnvironment> all = new HashSet<>();

  LambdaFunction(
    FunctionSettings settings,
    LambdaOptions options,
    Timeline timeline,
    LogSink logs,
    HandlerRuntimes runtimes,
    EnvironmentRoom room,
    MetricSink sink
  ) {
    this.settings = settings;
    this.options = options;
    this.timeline = timeline;
    this.logs = logs;
    this.metrics = new FunctionMetrics(sink, settings.name());
    this.runtimes = runtimes;
    this.room = room;
    room.lock();
    try {
      room.reclaimFrom(this::endIdle);
      queue = room.queue();
    } finally {
      room.unlock();
    }
  }

  FunctionSettings settings() {
    return settings;
  }

  FunctionMetrics metrics() {
    return metrics;
  }

  InvocationResult invoke(String requestId, byte[] payload) {
    Disturbance disturbance = options.fault().next(settings.name());
    Taken taken = disturbance.isCold() ? takeCold() : take();
    try {
      return taken.environment.invoke(requestId, payload, disturbance, taken::started);
    } finally {
      giveBack(taken.environment);
    }
  }

  /**
   * Starts environments ahead of the first invocations, as provisioned concurrency does, one after the other. One that
   * cannot start is started again by an invocation, which then answers why.
   */
  void warmUp(int environments) {
    List<Taken> held = new ArrayList<>();
    try {
      for (int i = 0; i < environments; i++) {
        Taken taken = take();
        held.add(taken);
        boolean failed;
        try {
          failed = taken.environment.start().isPresent();
        } finally {
          taken.started();
        }
        if (failed) {
          taken.environment.close();
          return;
        }
      }
    } catch (AwsException full) {
      LOG.warn("Warmed up {} of {} environments of {}", held.size(), environments, settings.name());
    } finally {
      held.forEach(taken -> giveBack(taken.environment));
    }
  }

  private Taken take() {
    room.lock();
    try {
      room.awaitStartOr(() -> !free.isEmpty(), queue);
      ExecutionEnvironment known = free.pollFirst();
      return known != null ? new Taken(known, false) : fresh();
    } finally {
      room.unlock();
    }
  }

  /** Ends the environment that {@link #take} would give, and starts another one. */
  private Taken takeCold() {
    room.lock();
    try {
      endNext();
      room.awaitStartOr(() -> false, queue);
      return fresh();
    } finally {
      room.unlock();
    }
  }

  private void endNext() {
    ExecutionEnvironment next = free.pollFirst();
    if (next != null) {
      forget(next);
    }
  }

  private Taken fresh() {
    if (!room.enter(settings.memoryMb())) {
      LOG.warn(
        "Throttled {}: no memory for another isolated environment of {} MB ({}, none of it idle)",
        settings.name(),
        settings.memoryMb(),
        room
      );
      throw Throttle.concurrency();
    }
    ExecutionEnvironment fresh = make();
    all.add(fresh);
    return new Taken(fresh, true);
  }

  private ExecutionEnvironment make() {
    EnvironmentLog log = new EnvironmentLog(logs, timeline, settings.logGroup());
    HandlerRuntime runtime = runtimes.create(settings, options, log);
    return new ExecutionEnvironment(settings, runtime, options.coldStart(), timeline, log);
  }

  private void giveBack(ExecutionEnvironment environment) {
    boolean usable = environment.usable();
    room.lock();
    try {
      if (usable) {
        free.addFirst(environment);
        queue.signal();
      } else {
        forget(environment);
      }
    } finally {
      room.unlock();
    }
  }

  private void forget(ExecutionEnvironment environment) {
    all.remove(environment);
    environment.close();
    environment.closeLog();
    room.leave(settings.memoryMb());
  }

  /** Ends the environment that has been idle the longest, to make room for another function's. */
  private boolean endIdle() {
    ExecutionEnvironment idle = free.pollLast();
    if (idle != null) {
      forget(idle);
    }
    return idle != null;
  }

  @Override
  public void close() {
    room.lock();
    try {
      all.forEach(ExecutionEnvironment::close);
      all.forEach(ExecutionEnvironment::closeLog);
    } finally {
      room.unlock();
    }
  }

  /** An environment that is in use; if it is new its start is counted until {@link #started}. */
  private final class Taken {

    private final ExecutionEnvironment environment;
    private final boolean fresh;

    Taken(ExecutionEnvironment environment, boolean fresh) {
      this.environment = environment;
      this.fresh = fresh;
    }

    void started() {
      if (fresh) {
        room.lock();
        try {
          room.started();
        } finally {
          room.unlock();
        }
      }
    }
  }
}
