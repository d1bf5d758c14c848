package dev.iops.cloud.lambda.isolate;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The state of one runtime: waiting for an event, busy with one, or gone. An invocation is over when the runtime asks for
 * the next event, not already when it answers: AWS's client logs a failure after it has posted it. Thread-safe.
 */
final class RuntimeSlot {

  private final CompletableFuture<RuntimeInit> init = new CompletableFuture<>();
  private Optional<Consumer<RuntimeEvent>> waiting = Optional.empty();
  private Optional<Work> work = Optional.empty();
  private Optional<Integer> exitStatus = Optional.empty();

  /** Completes when the runtime has started, or could not. */
  CompletableFuture<RuntimeInit> init() {
    return init;
  }

  /** Gives the runtime its next event. Only one at a time. */
  synchronized CompletableFuture<RuntimeAnswer> invoke(RuntimeEvent event) {
    if (work.isPresent()) {
      throw new IllegalStateException("The runtime is busy with " + work.get().event.requestId());
    }
    Work added = new Work(event);
    if (exitStatus.isPresent()) {
      added.over.complete(new RuntimeAnswer.Exited(exitStatus.get()));
      return added.over;
    }
    work = Optional.of(added);
    waiting.ifPresent(runtime -> runtime.accept(event));
    waiting = Optional.empty();
    return added.over;
  }

  /** The runtime asks for its next event and waits for it. */
  void next(Consumer<RuntimeEvent> runtime) {
    Optional<Work> finished;
    synchronized (this) {
      finished = work.filter(done -> done.answer.isPresent());
      if (finished.isPresent()) {
        work = Optional.empty();
      }
      if (work.isPresent()) {
        runtime.accept(work.get().event);
      } else {
        waiting = Optional.of(runtime);
      }
    }
    init.complete(new RuntimeInit.Ready());
    finished.ifPresent(Work::end);
  }

  /** The runtime answers; false if there is no such invocation, or it has an answer. */
  synchronized boolean answer(String requestId, RuntimeAnswer answer) {
    Optional<Work> current = work.filter(one -> one.event.requestId().equals(requestId) && one.answer.isEmpty());
    current.ifPresent(one -> one.answer = Optional.of(answer));
    return current.isPresent();
  }

  /** The runtime could not start. */
  void initFailed(byte[] payload) {
    init.complete(new RuntimeInit.Failed(payload));
  }

  /** The process is gone. */
  void exited(int status) {
    Optional<Work> unfinished;
    synchronized (this) {
      exitStatus = Optional.of(status);
      unfinished = work;
      work = Optional.empty();
      waiting = Optional.empty();
    }
    init.complete(new RuntimeInit.Exited(status));
    unfinished.ifPresent(one -> one.over.complete(one.answer.orElseGet(() -> new RuntimeAnswer.Exited(status))));
  }

  private static final class Work {

    private final RuntimeEvent event;
    private final CompletableFuture<RuntimeAnswer> over = new CompletableFuture<>();
    private Optional<RuntimeAnswer> answer = Optional.empty();

    Work(RuntimeEvent event) {
      this.event = event;
    }

    void end() {
      over.complete(answer.orElseThrow());
    }
  }
}
