package dev.iops.cloud.lambda.isolate;

import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One isolated environment: a process, its side of the Runtime API and its output. Thread-safe. */
public final class RuntimeProcess implements AutoCloseable {

  /** How often output is passed on while an invocation runs; at its end it is passed on at once. */
  private static final long OUTPUT_INTERVAL_MS = 50;

  private final Process process;
  private final RuntimeSlot slot;
  private final Channel listener;
  private final ProcessOutput output;

  RuntimeProcess(Process process, RuntimeSlot slot, Channel listener, ProcessOutput.Sink sink) {
    this.process = process;
    this.slot = slot;
    this.listener = listener;
    this.output = new ProcessOutput(process.getInputStream(), sink);
    Thread.ofVirtual()
      .name("lambda-process-" + process.pid())
      .start(this::watch);
  }

  private void watch() {
    try {
      while (!process.waitFor(OUTPUT_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
        output.drain();
      }
      output.drain();
      slot.exited(process.exitValue());
      listener.close().awaitUninterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Completes when the runtime asks for its first event, or cannot start. */
  public CompletableFuture<RuntimeInit> init() {
    return slot.init();
  }

  /** Has the runtime process one event; not to be called while another is under way. */
  public CompletableFuture<RuntimeAnswer> invoke(RuntimeEvent event) {
    return slot.invoke(event);
  }

  /** Passes on what the process has printed so far. */
  public void drainOutput() {
    output.drain();
  }

  /** The most memory that the process has had resident so far, in MB; empty where the system does not tell. */
  public OptionalLong peakMemoryMb() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))
        .stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** Kills the process; an invocation that is under way ends with its exit. */
  @Override
  public void close() {
    // Process.destroyForcibly would also close the stream with what was printed and not read yet
    var unused = process.toHandle().destroyForcibly();
  }

  /** Waits until the killed process is gone and its output was passed on. */
  public void awaitEnd() {
    process.onExit().join();
    output.drain();
  }
}
